"""One module and one .tcss a screen; each is loaded when it is first opened."""
