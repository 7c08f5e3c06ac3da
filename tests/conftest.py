"""What holds for every test."""

import atexit
import os
import shutil
import tempfile

from hypothesis import HealthCheck, settings

# Banks that were checked before are kept in the cache: not in the one of whoever runs the tests.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="emcompass-tests-")
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)

# No test measures time: on a busy machine drawing inputs may be slow, and that is no fault.
settings.register_profile("emcompass", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("emcompass")
