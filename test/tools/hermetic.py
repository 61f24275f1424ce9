"""Shell tests that share nothing with each other, nor with who runs them."""

import copy
import shutil

import lit.formats


class HermeticTest(lit.formats.ShTest):
    """Gives each test a cache of results of its own, which is empty when it begins."""

    def execute(self, test, lit_config):
        cache = test.getExecPath() + ".cache"
        shutil.rmtree(cache, ignore_errors=True)
        test.config = copy.copy(test.config)
        test.config.environment = {**test.config.environment, "XDG_CACHE_HOME": cache}
        return super().execute(test, lit_config)
