"""The stories are told inside the private internet only."""

import os

from tests.world.ground import INSIDE

collect_ignore = [] if os.environ.get(INSIDE) else ["stories"]
