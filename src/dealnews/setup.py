"""How the distribution is built; what it is called and what it needs is in pyproject.toml."""

from tempfile import TemporaryDirectory

from setuptools import find_packages, setup

# built elsewhere, or this folder would hold a second copy of every module
with TemporaryDirectory() as built:
    setup(
        script_name="setup.py",  # which is no module of the package
        package_dir={"dealnews": "."},
        packages=["dealnews", *(f"dealnews.{name}" for name in find_packages())],
        options={"build": {"build_base": built}},
    )
