"""What a result is: a bank and answers become a frozen `Assessment` of ids and numbers."""
