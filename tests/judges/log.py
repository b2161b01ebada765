"""Checks the log of an archive by the specifications alone (RFC 6962, c2sp.org/tlog-tiles, tlog-checkpoint): no line of it is the
program's.

usage: python log.py MINUTEBOOK

A book seals a dozen versions and is looked at after each: the tiles must give the head that stands there, the head before must be
one that the log went on from (consistency, by tiles alone), each proof must lead from its file to its head (inclusion), and
signatures must be those of the key. Then openssl makes tokens for heads with an authority of its own, and both it and the program
check them. What was changed must be told by both.
"""

import base64
import hashlib
import hmac
import pathlib
import subprocess
import sys
import tempfile


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root_of(leaves):
    """RFC 6962, section 2.1, as it stands there."""
    if not leaves:
        return sha()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha(b"\x01", root_of(leaves[:split]), root_of(leaves[split:]))


def consistency(old, leaves, complete=True):
    """RFC 6962, section 2.1.2: the proof that the tree of all leaves goes on from that of the first `old`."""
    if old == len(leaves):
        return [] if complete else [root_of(leaves)]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    if old <= split:
        return consistency(old, leaves[:split], complete) + [root_of(leaves[split:])]
    return consistency(old - split, leaves[split:], False) + [root_of(leaves[:split])]


def goes_on(old, old_root, new, new_root, proof):
    """RFC 9162, section 2.1.4.2."""
    if old == new:
        return old_root == new_root and not proof
    if old & (old - 1) == 0:
        proof = [old_root] + proof
    f, s = old - 1, new - 1
    while f & 1:
        f, s = f >> 1, s >> 1
    first = second = proof[0]
    for node in proof[1:]:
        if s == 0:
            return False
        if f & 1 or f == s:
            first, second = sha(b"\x01", node, first), sha(b"\x01", node, second)
            while f and not f & 1:
                f, s = f >> 1, s >> 1
        else:
            second = sha(b"\x01", second, node)
        f, s = f >> 1, s >> 1
    return s == 0 and first == old_root and second == new_root


def leads(index, size, leaf, path, root):
    """RFC 9162, section 2.1.3.2."""
    f, s, node = index, size - 1, leaf
    for other in path:
        if s == 0:
            return False
        if f & 1 or f == s:
            node = sha(b"\x01", other, node)
            while f and not f & 1:
                f, s = f >> 1, s >> 1
        else:
            node = sha(b"\x01", node, other)
        f, s = f >> 1, s >> 1
    return s == 0 and node == root


def head_of(text):
    origin, size, root = text.split("\n")[:3]
    return origin, int(size), base64.b64decode(root)


def leaves_of(log, size):
    """The entries from their bundles, held against the tiles of the lowest level."""
    leaves = []
    for at in range(0, size, 256):
        width = min(256, size - at)
        part = "" if width == 256 else f".p/{width}"
        bundle = (log / f"tile/entries/{at // 256:03}{part}").read_bytes()
        tile = (log / f"tile/0/{at // 256:03}{part}").read_bytes()
        for index in range(width):
            length, entry = bundle[:2], bundle[2:34]
            bundle = bundle[34:]
            assert length == b"\x00\x20", "the length of an entry"
            leaves.append(sha(b"\x00", entry))
        assert not bundle and b"".join(leaves[at:]) == tile, "a tile is not that of its entries"
    return leaves


def leaf_of_proof(proof, content):
    lines = proof.split("\n\n")[0].split("\n")
    said = {}
    for line in lines[1:]:
        key, value = line.split(" ", 1)
        said.setdefault(key, []).append(value)
    decode = base64.b64decode
    digest = hashlib.sha512(content).hexdigest()
    own = hmac.new(decode(said["salt"][0]), f"{said['file'][0]}\n{digest}".encode(), "sha256").digest()
    files = sorted([own, *map(decode, said.get("beside", []))])
    entry = sha(b"minutebook seal 1\n", decode(said["inventory"][0]), sha(b"minutebook files 1\n", *files))
    return said["file"][0], int(said["index"][0]), sha(b"\x00", entry), list(map(decode, said.get("path", [])))


class Judge:
    def __init__(self, program):
        self.program = str(pathlib.Path(program).resolve())
        self.failures = []
        self.judged = 0

    def run(self, folder, *arguments):
        return subprocess.run([self.program, *map(str, arguments)], cwd=folder, capture_output=True, text=True)

    def expect(self, holds, what):
        self.judged += 1
        if not holds:
            self.failures.append(what)


def look(judge, book, before, step):
    log = book / "archive/log"
    origin, size, root = head_of((log / "head").read_text())
    leaves = leaves_of(log, size)
    judge.expect(root_of(leaves) == root, f"{step}: the root")
    for old, old_root in before:
        proof = consistency(old, leaves)
        judge.expect(goes_on(old, old_root, size, root, proof), f"{step}: it goes on from {old}")
    for path in (log / "proofs").iterdir():
        text = path.read_text()
        name, index, _, _ = leaf_of_proof(text, b"")
        content = next((book / "archive/store").rglob(f"content/{name}"), None)
        copies = [copy.read_bytes() for copy in (book / "archive/store").rglob(f"content/{name}")]
        _, its_size, its_root = head_of(text.split("\n\n", 1)[1])
        found = [leads(index, its_size, leaf_of_proof(text, copy)[2], leaf_of_proof(text, copy)[3], its_root) for copy in copies]
        judge.expect(content is not None and any(found), f"{step}: {path.name}")
        judge.expect(not leads(index, its_size, leaf_of_proof(text, b"other")[2], leaf_of_proof(text, b"")[3], its_root), path.name)
    return size, root


def tokens(judge, book):
    """openssl makes tokens for the head, and checks them; the program says whether they are of it."""
    log = book / "archive/log"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "ts.cnf").write_text(
            "[tsa]\ndefault_tsa = t\n[t]\nserial = serial\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256, sha512\n"
            "ess_cert_id_chain = no\n[ext]\nextendedKeyUsage = critical,timeStamping\nbasicConstraints = CA:FALSE\n"
            "[req]\ndistinguished_name = name\n[name]\n"
        )
        (folder / "serial").write_text("01\n")

        def openssl(*arguments):
            done = subprocess.run(["openssl", *map(str, arguments)], cwd=folder, capture_output=True, text=True)
            return done.returncode == 0, done.stdout + done.stderr

        made = openssl(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key", "-out", "cert", "-days", "2", "-subj",
            "/CN=Invented authority", "-config", "ts.cnf", "-extensions", "ext",
        )
        judge.expect(made[0], f"openssl makes an authority: {made[1]}")
        size = head_of((log / "head").read_text())[1]
        for digest in ["-sha256", "-sha512"]:
            openssl("ts", "-query", "-data", log / "head", digest, "-cert", "-out", "query")
            openssl("ts", "-reply", "-config", "ts.cnf", "-queryfile", "query", "-inkey", "key", "-signer", "cert", "-out", "reply")
            answer = openssl("ts", "-verify", "-data", log / "head", "-in", "reply", "-CAfile", "cert")
            judge.expect(answer[0], f"openssl verifies its token: {answer[1]}")
            (log / "tokens").mkdir(exist_ok=True)
            (log / f"tokens/{size}.tsr").write_bytes((folder / "reply").read_bytes())
            verified = judge.run(book, "verify")
            judge.expect(verified.returncode == 0, f"the program takes the token: {verified.stderr}")
        # A token holds when the log has grown, and its head lies beside it for openssl.
        (log / f"tokens/{size}.head").write_bytes((log / "head").read_bytes())
        (log / "tokens/authority.pem").write_bytes((folder / "cert").read_bytes())
        path = book / "minutes/board/1.toml"
        path.write_text(path.read_text().replace("Words", "Words once more"))
        sent = judge.run(book, "circulate", "board/1", "--date", "2026-02-01")
        judge.expect(sent.returncode == 0, f"sealed again: {sent.stderr}")
        verified = judge.run(book, "verify")
        judge.expect(verified.returncode == 0, f"the program takes the older token: {verified.stderr}")
        answer = openssl("ts", "-verify", "-data", log / f"tokens/{size}.head", "-in", log / f"tokens/{size}.tsr", "-CAfile", "cert")
        judge.expect(answer[0], f"openssl verifies the older token: {answer[1]}")
        openssl("ts", "-query", "-data", "key", "-sha256", "-out", "query")
        openssl("ts", "-reply", "-config", "ts.cnf", "-queryfile", "query", "-inkey", "key", "-signer", "cert", "-out", "other")
        (log / f"tokens/{size}.tsr").write_bytes((folder / "other").read_bytes())
        judge.expect("something else" in judge.run(book, "verify").stderr, "a token of something else is told")


def main():
    judge = Judge(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        book = pathlib.Path(folder)
        (book / "minutes/board").mkdir(parents=True)
        (book / "minutes/book.toml").write_text("")
        (book / "minutes/board/committee.toml").write_text('name = "Board"\n')
        before = []
        for step in range(1, 13):
            meeting = step % 4 + 1
            path = book / f"minutes/board/{meeting}.toml"
            if not path.exists():
                path.write_text(f'meeting = "{meeting}"\ndate = 2026-01-0{meeting}\n[[items]]\ntitle = "Item"\ntext = "Words."\n')
            path.write_text(path.read_text().replace("Words", f"Words {step}"))
            sent = judge.run(book, "circulate", f"board/{meeting}", "--date", "2026-02-01")
            judge.expect(sent.returncode == 0, f"{step}: {sent.stderr}")
            before.append(look(judge, book, before, step))
        verified = judge.run(book, "verify")
        judge.expect(verified.returncode == 0, f"the program finds it sound: {verified.stderr}")
        tokens(judge, book)
    print(f"{judge.judged} things judged about the log; {len(judge.failures)} failed")
    print("\n".join(judge.failures))
    sys.exit(bool(judge.failures))


main()
