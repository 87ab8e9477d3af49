"""Draws what stands in a whole claim file: questions of all types, and claims that hedge, repeat and replace; writes it as YAML or CSV."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import yaml
from claim_sets import random_case
from pairs import random_pair

Content = dict[str, Any]
"""The sections of a claim file; every name and value is a text."""
Claim = dict[str, Any]
Naming = Callable[[str], str]


def random_files(rng: random.Random) -> list[Content]:
    """Up to five files that are one set, each with a question or two, most of whose claims have to do with each other.

    Nothing is reviewed.
    """
    files = [_file(rng, n) for n in range(rng.choice((1, 2, 3, 5)))]
    known: set[str] = set()
    for content in files:
        content["sources"] = {name: source for name, source in content["sources"].items() if name not in known}
        known |= content["sources"].keys()
    return files


def _file(rng: random.Random, n: int) -> Content:
    question = _question(rng)
    content = renamed(question, terms=f"{{}} of {n}".format, subjects=f"{{}} of {n}".format, claims=f"{{}}.{n}".format)
    for claim in content["claims"].values():
        claim |= {"hedge": "believed"} if rng.random() < 0.2 else {}
        claim |= {"said": f"2015-10-0{rng.randint(1, 6)}"} if rng.random() < 0.1 else {}
    _pass_on(rng, content)
    _replace(rng, content)
    return content


def _question(rng: random.Random) -> Content:
    """One question and claims of few sources; where it is of a count, another may be which of what is counted they are."""
    text = random_pair(rng).yaml if rng.random() < 0.7 else random_case(rng, rng.choice((6, 12, 20))).yaml
    content: Content = yaml.load(text, yaml.CBaseLoader)
    sources = rng.sample(sorted(content["sources"]), min(len(content["sources"]), rng.randint(2, 5)))
    for claim in content["claims"].values():
        if claim["source"] not in sources or rng.random() < 0.3:
            claim["source"] = rng.choice(sources)
    claims = list(content["claims"].items())
    for name, claim in rng.sample(claims, rng.randint(0, 2)):
        content["claims"][name + rng.choice("az")] = {**claim, "source": rng.choice(sources)}
    if any(subject["type"] == "count" for subject in content["subjects"].values()) and rng.random() < 0.9:
        _ask_which(rng, content, sources)
    if rng.random() < 0.2:
        for claim in content["claims"].values():
            claim["item"] = rng.choice(("Flight 7", "Flight 7", "the ferry"))
    return content


def _ask_which(rng: random.Random, content: Content, sources: list[str]) -> None:
    """Adds a choice between the terms of a dimension, and claims on it."""
    names = {top: list(_names({top: parts})) for top, parts in content["terms"].items() if parts}
    dimension = rng.choice(sorted(names))
    content["subjects"]["which"] = {"type": "choice", "options": dimension}
    for n in range(rng.randint(2, 5)):
        about = [rng.choice(names[top]) for top in names if rng.random() < (0.1 if top == dimension else 0.4)]
        claim: Claim = {"source": rng.choice(sources), "subject": "which", "about": about}
        claim[rng.choice(("says", "says", "denies"))] = rng.choice(names[dimension][1:])
        content["claims"][f"w{n}"] = claim


def _names(tree: Any) -> Iterator[str]:
    """The names in a tree of terms, of which the last may be lists."""
    for name in tree:
        yield name
        yield from _names(tree[name] if isinstance(tree, dict) else ())


def _pass_on(rng: random.Random, content: Content) -> None:
    """Others repeat a few of the claims, and a few of these repetitions."""
    for name in list(content["claims"]):
        while rng.random() < 0.15:
            again = f"{name}, passed on"
            content["claims"][again] = passed_on(rng, content, name)
            name = again


def passed_on(rng: random.Random, content: Content, name: str) -> Claim:
    """A claim by which another source repeats this one, as hedged as it is."""
    claim = content["claims"][name]
    source = rng.choice([each for each in content["sources"] if each != claim["source"]])
    kept = {key: claim[key] for key in ("subject", "hedge") if key in claim}
    return {**kept, "source": source, "repeats": name, "said": f"2015-10-0{rng.randint(1, 9)}"}


def _replace(rng: random.Random, content: Content) -> None:
    """A few claims take the place of an earlier one."""
    before: dict[tuple[str, str], list[str]] = {}
    for name, claim in content["claims"].items():
        own = before.setdefault((claim["source"], claim["subject"]), [])
        if own and rng.random() < 0.1:
            claim["replaces"] = [own.pop(rng.randrange(len(own)))]
        own.append(name)


# Other names


def _same(name: str) -> str:
    return name


def renamed(
    content: Content, terms: Naming = _same, sources: Naming = _same, subjects: Naming = _same, claims: Naming = _same
) -> Content:
    """The same content under other names; what is reviewed is named without pins."""
    asked = content["subjects"]
    between_terms = {name for name, subject in asked.items() if isinstance(subject.get("options"), str)}

    def of_claim(claim: Claim) -> Claim:
        answer = terms if claim["subject"] in between_terms else _same
        ways = {"source": sources, "subject": subjects, "about": terms, "says": answer, "denies": answer}
        ways |= {"repeats": claims, "replaces": claims}
        return {key: _each(value, ways.get(key, _same)) for key, value in claim.items()}

    def of_subject(subject: dict[str, Any]) -> dict[str, Any]:
        return subject | ({"options": terms(subject["options"])} if isinstance(subject.get("options"), str) else {})

    sections = {
        "terms": _tree(content["terms"], terms),
        "complete": _each(content.get("complete", []), terms),
        "sources": {sources(name): source for name, source in content["sources"].items()},
        "subjects": {subjects(name): of_subject(subject) for name, subject in asked.items()},
        "claims": {claims(name): of_claim(claim) for name, claim in content["claims"].items()},
    }
    if "reviewed" in content:
        sections["reviewed"] = [
            entry | {"claims": [claims(name.partition("@")[0]) for name in entry["claims"]]} for entry in content["reviewed"]
        ]
    return content | sections


def _each(value: Any, naming: Naming) -> Any:
    """A name, a list of names, or the names below a key, each under its other name."""
    if isinstance(value, dict):
        return {key: _each(below, naming) for key, below in value.items()}
    return [naming(name) for name in value] if isinstance(value, list) else naming(value)


def _tree(tree: Any, naming: Naming) -> Any:
    if isinstance(tree, dict):
        return {naming(name): _tree(parts, naming) for name, parts in tree.items()}
    return [naming(name) for name in tree]


# Files


def joined(files: Sequence[Content]) -> Content:
    """One content of several; where there are several articles, each claim has the day of its own."""
    if len(files) == 1:
        return files[0]
    whole: Content = {}
    for content in map(dated, files):
        for section, entries in content.items():
            whole[section] = entries if section not in whole else _both(whole[section], entries)
    return whole


def dated(content: Content) -> Content:
    """The content without an article: each claim has its day."""
    day = {"said": content["article"]["date"]} if "article" in content else {}
    claims = {name: day | claim for name, claim in content["claims"].items()}
    return {section: entries for section, entries in content.items() if section != "article"} | {"claims": claims}


def cut(rng: random.Random, content: Content, pieces: int) -> list[Content]:
    """The content in so many pieces, each with a part of every section, in the same order; what has claims has the article."""
    files: list[Content] = [{} for _ in range(pieces)]
    for section, entries in content.items():
        if section != "article":
            cuts = sorted(rng.choices(range(len(entries) + 1), k=pieces - 1))
            for file, first, last in zip(files, [0, *cuts], [*cuts, len(entries)], strict=True):
                file[section] = dict(list(entries.items())[first:last]) if isinstance(entries, dict) else entries[first:last]
    article = {"article": content["article"]} if "article" in content else {}
    filled = [{section: entries for section, entries in file.items() if entries} for file in files]
    return [file | (article if "claims" in file else {}) for file in filled if file]


def shuffled(rng: random.Random, content: Content) -> Content:
    """The content with the entries of each section in another order."""
    return {section: _in_any_order(rng, entries) if section != "article" else entries for section, entries in content.items()}


def _in_any_order(rng: random.Random, entries: Any) -> Any:
    if isinstance(entries, dict):
        return dict(rng.sample(list(entries.items()), len(entries)))
    return rng.sample(entries, len(entries))


def _both(entries: Any, more: Any) -> Any:
    return entries | more if isinstance(entries, dict) else entries + more


def yaml_text(content: Content) -> str:
    """The sections as YAML, which JSON is."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def rows_of(claims: dict[str, Claim]) -> list[dict[str, str]]:
    """The claims as rows of a table, which has no article."""
    return [{"id": name, **{key: _cell(value) for key, value in claim.items()}} for name, claim in claims.items()]


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        return f"any of: {'; '.join(value['any of'])}"
    return "; ".join(value) if isinstance(value, list) else value
