# Configuration of all test suites; see docs/testing.md.
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(config.project_root, "test", "tools"))
import hermetic  # noqa: E402
import sources  # noqa: E402

# The folder of the project that this suite is made of: "test" or "docs/checks".
config.name = config.suite
config.test_format = hermetic.HermeticTest(execute_external=False)
config.suffixes = [".cpp", ".test"] if config.suite == "test" else [".md"]
config.excludes = ["Inputs", "mocks", "bench", "tools"]
config.test_source_root = os.path.join(config.project_root, config.suite)
config.test_exec_root = os.path.join(config.build_root, config.suite)

llvm_bin = "/usr/lib/llvm-19/bin"
config.environment["PATH"] = os.pathsep.join([llvm_bin, os.environ["PATH"]])
for variable in ("NO_COLOR", "CLICOLOR_FORCE", "CANCEL_TIDY_BUILD_DIR"):
    config.environment.pop(variable, None)

plugin = os.path.join(config.build_root, "checks", "libCancelTidyPlugin.so")
tools = os.path.join(config.project_root, "test", "tools")
node_modules = os.path.join(config.build_root, "node", "node_modules")

# Whether a test may hide a folder by mounting another one over it, for itself.
if subprocess.run(["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"],
                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
    config.available_features.add("mounts")

# The stock clang-tidy with the plugin: `%tidy FILE -- FLAGS`.
config.substitutions += [
    ("%cancel-tidy", os.path.join(config.build_root, "driver", "cancel-tidy")),
    ("%tidy", f"clang-tidy --quiet -load {plugin} -checks='-*,cancellation-*'"),
    *sources.SUBSTITUTIONS.items(),
    # Expectations stand at the offending line, so the frames that quote the source are dropped first.
    # Silence is checked, too: whatever is not expected is an error.
    ("%filecheck", "sed -e '/^ /d' | FileCheck --allow-empty --implicit-check-not=': warning:' --implicit-check-not=': error:'"),
    # `%exits STATUS COMMAND`; `%database FILES -- FLAGS` writes compile_commands.json.
    ("%exits", f"{config.python} {tools}/exits.py"),
    # Git without the user's configuration.
    ("%git", "env GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 git -c user.name=T -c user.email=t@example.org -c protocol.file.allow=always"),
    ("%database", f"{config.python} {tools}/database.py"),
    ("%check-json", f"{config.python} {tools}/check_json.py"),
    ("%worker-engine", os.path.join(config.build_root, "test", "worker-engine")),
    ("%fix-engine", os.path.join(config.build_root, "test", "fix-engine")),
    # A documentation page: its examples are linted as it says.
    ("%lint-page", f"{config.python} {tools}/lint_page.py --plugin {plugin}"),
    ("%write-report", os.path.join(config.build_root, "test", "write-report")),
    # What script/test installs from npm.
    ("%node", f"env NODE_PATH={node_modules} node"),
    ("%validate-sarif", f"{config.python} {tools}/validate_sarif.py {node_modules}"),
    ("%line-hashes-agree", f"{config.python} {tools}/line_hashes_agree.py {node_modules}"),
    ("%line-hashes", os.path.join(config.build_root, "test", "line-hashes")),
    ("%apply-suggestions", f"{config.python} {tools}/apply_suggestions.py"),
    ("%hostile-text", f"{config.python} {tools}/hostile_text.py"),
    ("%reports", f"{config.python} {tools}/reports.py"),
    ("%tools", tools),
    ("%plugin", plugin),
    ("%root", config.project_root),
    ("%build", config.build_root),
    ("%python", config.python),
]
