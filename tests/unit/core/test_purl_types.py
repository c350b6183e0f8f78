"""The rules that each type of package URL adds."""

import pytest

from unship.core.errors import DocumentError
from unship.core.purl import make_purl, parse_purl
from unship.core.purl_types import (
    LOWER_NAME,
    LOWER_NAMESPACE,
    WITH_NAMESPACE,
    WITHOUT_NAMESPACE,
)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("pkg:pypi/Zope.Interface__x@1.0RC1", "pkg:pypi/zope-interface-x@1.0RC1"),
        ("pkg:pub/Flutter-Downloader", "pkg:pub/flutter_downloader"),
        ("pkg:brew/Homebrew/Core/SQLite", "pkg:brew/homebrew/core/sqlite"),
        ("pkg:rpm/Fedora/NetworkManager", "pkg:rpm/fedora/NetworkManager"),
        ("pkg:maven/HTTPClient/HTTPClient", "pkg:maven/HTTPClient/HTTPClient"),
        ("pkg:nuget/EnterpriseLibrary.Common", "pkg:nuget/EnterpriseLibrary.Common"),
        ("pkg:huggingface/EleutherAI/gpt@79AE", "pkg:huggingface/EleutherAI/gpt@79ae"),
        ("pkg:golang/stdlib@1.21", "pkg:golang/stdlib@1.21"),
        ("pkg:swid/Acme@1?tag_id=A", "pkg:swid/Acme@1?tag_id=A"),
        ("pkg:mlflow/Fraud@3", "pkg:mlflow/Fraud@3"),
        (
            "pkg:mlflow/Fraud@3?repository_url=https://adb-5.0.AzureDatabricks.net/api",
            "pkg:mlflow/fraud@3?repository_url=https:%2F%2Fadb-5.0.AzureDatabricks.net%2Fapi",
        ),
        (
            "pkg:mlflow/Fraud@3?repository_url=https://example.org/x.azuredatabricks.net",
            "pkg:mlflow/Fraud@3?repository_url=https:%2F%2Fexample.org%2Fx.azuredatabricks.net",
        ),
        (
            "pkg:chrome-extension/DLPNGALGNEFJEIEFHMPKLPFIOHADPGLK@1.2.3.4",
            "pkg:chrome-extension/dlpngalgnefjeiefhmpklpfiohadpglk@1.2.3.4",
        ),
    ],
)
def test_a_type_folds_what_its_registry_folds(written: str, canonical: str) -> None:
    assert parse_purl(written).canonical == canonical


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("pkg:vcpkg/boost/asio", "has no namespace"),
        ("pkg:pypi/a/b", "has no namespace"),
        ("pkg:swift/Alamofire", "needs a namespace"),
        ("pkg:github/repo", "needs a namespace"),
        ("pkg:julia/Dates", "needs the qualifier uuid"),
        ("pkg:swid/Acme", "needs the qualifier tag_id"),
        ("pkg:cpan/URI::PackageURL", "not of a module"),
        ("pkg:chrome-extension/dogs", "32 letters"),
        ("pkg:chrome-extension/dlpngalgnefjeiefhmpklpfiohadpglk@1.2.3.4.5", "one to four"),
        ("pkg:chrome-extension/dlpngalgnefjeiefhmpklpfiohadpglk@1.2-b", "one to four"),
    ],
)
def test_parts_that_no_package_of_the_type_has_are_refused(text: str, why: str) -> None:
    with pytest.raises(DocumentError, match=why):
        parse_purl(text)


def test_no_type_both_needs_and_refuses_a_namespace() -> None:
    assert WITH_NAMESPACE.isdisjoint(WITHOUT_NAMESPACE)
    assert LOWER_NAMESPACE.isdisjoint(WITHOUT_NAMESPACE)


@pytest.mark.parametrize("kind", sorted(LOWER_NAME))
def test_a_made_name_is_folded_like_a_read_one(kind: str) -> None:
    assert make_purl(kind, "Some-Name").name == "some-name"
