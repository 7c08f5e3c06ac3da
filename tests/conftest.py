"""What holds for every test."""

from hypothesis import HealthCheck, settings

# No test measures time: on a busy machine drawing inputs may be slow, and that is no fault.
settings.register_profile("emcompass", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("emcompass")
