using System.Globalization;

namespace Percloud.Protocols.Dav.Tests;

/// <summary>The backend in memory with locks and followers too: the sample of a backend of class 2 (RFC 4918 §6, RFC 6578).</summary>
sealed class WholeBackend : MemoryBackend, IDavLocks, IDavDetails, IDavChanges
{
    const string TokenStart = "data:,";

    readonly List<MemoryLock> locks = [];
    readonly List<(DavPath Path, bool IsCollection)> journal = [];
    int made;

    public async ValueTask<DavLockResult> Lock(DavPath path, DavLockWish wish, DavCondition condition, CancellationToken cancel)
    {
        var isNew = At(path) is null;
        if (isNew && At(path.Parent!)?.IsCollection != true) return new DavLockResult(DavVerdict.ParentMissing, null);
        if (!await condition.Holds(other => new(new DavState(At(other)?.Look(), () => new(TokensAt(other)))))) return new DavLockResult(DavVerdict.PreconditionFailed, null);
        if (Living().FirstOrDefault(l => (l.Covers(path) || (wish.Deep && path.Contains(l.Path))) && !(l.Shared && wish.Shared)) is { } stands)
            return new DavLockResult(DavVerdict.LockConflict, null) { InTheWay = Href(stands.Path) };
        if (isNew && await Put(path, new DavUpload(Stream.Null, 0, null, null), condition, cancel) is { Verdict: not DavVerdict.Created } refused) return new DavLockResult(refused, null);
        var held = new MemoryLock($"urn:uuid:00000000-0000-0000-0000-{++made:000000000000}", path, wish.Shared, wish.Deep, wish.Owner, Until(wish.Timeout));
        locks.Add(held);
        return new DavLockResult(isNew ? DavVerdict.Created : DavVerdict.Done, Seen(held));
    }

    public ValueTask<DavLockResult> Refresh(DavPath path, TimeSpan? timeout, DavCondition condition, CancellationToken cancel)
    {
        if (Living().FirstOrDefault(l => l.Covers(path) && condition.Tokens.Contains(l.Token)) is not { } held) return new(new DavLockResult(DavVerdict.PreconditionFailed, null));
        held.Until = Until(timeout);
        return new(new DavLockResult(DavVerdict.Done, Seen(held)));
    }

    public ValueTask<DavResult> Unlock(DavPath path, string token, CancellationToken cancel) =>
        new(locks.RemoveAll(l => l.Token == token && l.Until > Now && l.Covers(path)) > 0 ? DavVerdict.Done : DavVerdict.NoSuchLock);

    public ValueTask<IReadOnlyList<DavLock>> LocksOf(DavPath path, CancellationToken cancel) => new([.. Living().Where(l => l.Covers(path)).Select(Seen)]);

    public ValueTask<IReadOnlyList<DavResource>> Detail(IReadOnlyList<DavResource> resources, DavNeeds needs, CancellationToken cancel) =>
        new((needs & DavNeeds.Locks) == 0 || !Living().Any() ? resources : [.. resources.Select(r => PathOf(((MemoryFile)r).Node) is { } path ? r with { Locks = [.. Living().Where(l => l.Covers(path)).Select(Seen)] } : r)]);

    public ValueTask<DavChangePage?> Since(DavPath path, DavResource collection, string? token, bool deep, int atMost, CancellationToken cancel)
    {
        if (Counter(token) is not { } since) return new((DavChangePage?)null);
        List<(DavPath Path, DavResource Resource)> changed = [];
        List<(DavPath Path, bool IsCollection)> gone = [];
        var (at, more) = (since, false);
        for (; at < journal.Count; at++)
        {
            var (where, isCollection) = journal[at];
            // Each path is told at its last change, so that a follower that stops half way misses nothing.
            if (!(deep ? path.Contains(where) : path.Equals(where.Parent)) || journal.FindIndex(at + 1, later => later.Path.Equals(where)) >= 0) continue;
            more = changed.Count + gone.Count == atMost;
            if (more) break;
            if (At(where) is { } node) changed.Add((where, node.Look()));
            else if (token is not null) gone.Add((where, isCollection));
        }
        return new(new DavChangePage(changed, gone, TokenStart + at.ToString(CultureInfo.InvariantCulture), more));
    }

    public ValueTask<string?> Token(DavPath path, DavResource collection, CancellationToken cancel) => new(TokenStart + journal.Count.ToString(CultureInfo.InvariantCulture));

    protected override IReadOnlyList<string> TokensAt(DavPath path) => [.. Living().Where(l => l.Covers(path)).Select(l => l.Token)];

    // A lock guards the resource; a collection's guards also which members it has, and with depth infinity all below (RFC 4918 §7.4, §7.5).
    protected override DavResult? Held(DavPath path, bool removes, DavCondition condition)
    {
        var members = removes || At(path) is null;
        var guards = Living().Where(l => l.Covers(path) || (members && l.Covers(path.Parent!)) || (removes && path.Contains(l.Path)));
        // One of several shared locks on a resource is enough.
        return guards.GroupBy(l => l.Path).FirstOrDefault(g => !g.Any(l => condition.Tokens.Contains(l.Token))) is { } stops ? new DavResult(DavVerdict.Locked) { Locked = stops.Key } : null;
    }

    protected override void Touched(DavPath path, bool isCollection)
    {
        journal.Add((path, isCollection));
        if (At(path) is null) locks.RemoveAll(l => l.Path.Equals(path));
        for (var above = path.Parent; above is { IsRoot: false }; above = above.Parent)
            if (At(above) is not null) journal.Add((above, true));
    }

    int? Counter(string? token)
    {
        if (token is null) return 0;
        return token.StartsWith(TokenStart, StringComparison.Ordinal) && int.TryParse(token.AsSpan(TokenStart.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= journal.Count ? at : null;
    }

    DavPath? PathOf(MemoryNode wanted)
    {
        DavPath? Search(DavPath at, MemoryNode node) =>
            ReferenceEquals(node, wanted) ? at : node.Members.Values.Select(m => Search(at.Child(m.Name), m)).FirstOrDefault(found => found is not null);
        return Search(DavPath.Root, At(DavPath.Root)!);
    }

    IEnumerable<MemoryLock> Living() => locks.Where(l => l.Until > Now);

    DateTimeOffset Until(TimeSpan? wish) => Now + (wish is { } time && time < TimeSpan.FromHours(1) ? time : TimeSpan.FromHours(1));

    DavLock Seen(MemoryLock held) => new(held.Token, Href(held.Path), held.Shared, held.Deep, held.Owner, held.Until - Now);

    static string Href(DavPath path) => "/dav/files" + path.ToHref();

    sealed class MemoryLock(string token, DavPath path, bool shared, bool deep, string? owner, DateTimeOffset until)
    {
        public string Token => token;
        public DavPath Path => path;
        public bool Shared => shared;
        public bool Deep => deep;
        public string? Owner => owner;
        public DateTimeOffset Until { get; set; } = until;

        public bool Covers(DavPath other) => path.Equals(other) || (deep && path.Contains(other));
    }
}
