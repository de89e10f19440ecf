using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>What happened in a folder since a token: things with the names down to them from that folder, and places where nothing is any more.</summary>
sealed record Happened(IReadOnlyList<(Node Node, IReadOnlyList<string> Names)> Changed, IReadOnlyList<(IReadOnlyList<string> Names, bool Folder)> Gone, FollowToken Token, bool More);

/// <summary>Tells followers of a folder what happened since they last asked, in the order in which it did (RFC 6578).</summary>
sealed class ReadChanges(CloudStore store)
{
    const int Batch = 1_000;

    public Task<Outcome<Happened>> Run(Actor actor, Place place, string? token, bool deep, int atMost, CancellationToken cancel) => store.Read<Outcome<Happened>>(
        actor,
        async db =>
        {
            if (!(await db.FindIn(place, Role.Viewer, cancel)).Try(out var folder, out var refusal))
                return refusal;
            var now = await Now(db, folder, cancel);
            FollowToken since = new(new SyncToken(now.Epoch, 0), null);
            if (token is not null && (!FollowToken.TryParse(token, out since) || !await IsKept(db, folder, since, now, cancel)))
                return FilesRefusal.BadToken;
            if (folder.Way.Count == 0 || since == new FollowToken(now, null))
                return new Happened([], [], new FollowToken(now, null), More: false);
            return await Since(db, place, folder, since, now, deep, atMost, first: token is null, cancel);
        },
        cancel);

    /// <summary>The token of now.</summary>
    public Task<FollowToken> Token(Actor actor, Place place, CancellationToken cancel) => store.Read(
        actor,
        async db => new FollowToken(await Now(db, (await db.FindIn(place, Role.Viewer, cancel)).Value, cancel), null),
        cancel);

    // Not of another epoch, not of the future, not older than what is remembered of what went.
    static async Task<bool> IsKept(CloudReader db, Found folder, FollowToken since, SyncToken now, CancellationToken cancel) => folder.Way.Count == 0
        ? since.State == now
        : (await db.Since(await db.CollectionOf(folder.Node.SpaceId, cancel), since.State.ToString(), cancel)).Done;

    static async Task<SyncToken> Now(CloudReader db, Found folder, CancellationToken cancel) => folder.Way.Count == 0
        ? new SyncToken(await db.Query<CloudRow>().Select(r => r.Epoch).SingleAsync(cancel), 0)
        : await db.TokenOf(await db.CollectionOf(folder.Node.SpaceId, cancel), cancel);

    static async Task<Happened> Since(CloudReader db, Place place, Found folder, FollowToken since, SyncToken now, bool deep, int atMost, bool first, CancellationToken cancel)
    {
        var changed = await Changed(db, folder, since, deep, atMost + 1, cancel);
        var collection = await db.CollectionOf(place.Space, cancel);
        List<Tombstone> graves = first ? [] : await Graves(db, collection, since.State.Counter, now.Counter, atMost + 1, cancel);
        var (last, more) = Last(changed, graves, atMost, since, now);
        if (more)
        {
            changed = [.. changed.Where(c => c.Node.Change < last.State.Counter || (c.Node.Change == last.State.Counter && (last.Number is not { } number || c.Node.Number <= number)))];
            graves = first ? [] : await Graves(db, collection, since.State.Counter, last.State.Counter, int.MaxValue, cancel);
        }

        var there = changed.Select(c => string.Join('/', c.Names)).ToHashSet(StringComparer.Ordinal);
        var gone = graves.Select(g => Below(place, g.Trail, deep)).OfType<(IReadOnlyList<string> Names, bool Folder)>()
            .Where(g => !there.Contains(string.Join('/', g.Names))).DistinctBy(g => string.Join('/', g.Names));
        return new Happened(changed, [.. gone], last, more);
    }

    // Where a page ends: after so many, at a thing or with a whole change; places of one change are never parted.
    static (FollowToken Last, bool More) Last(List<(Node Node, IReadOnlyList<string> Names)> changed, List<Tombstone> graves, int atMost, FollowToken since, SyncToken now)
    {
        var order = changed.Select(c => (c.Node.Change, c.Node.Number)).Concat(graves.Select(g => (g.Change, Number: 0L))).Order().ToList();
        if (order.Count <= atMost)
            return (new FollowToken(now, null), false);
        var (change, number) = order[atMost - 1];
        return (new FollowToken(new SyncToken(since.State.Epoch, change), number), true);
    }

    static Task<List<Tombstone>> Graves(CloudReader db, CollectionId collection, long after, long until, int most, CancellationToken cancel) =>
        db.Query<Tombstone>().Where(t => t.CollectionId == collection && t.Change > after && t.Change <= until && t.Trail != "").OrderBy(t => t.Change).Take(most).ToListAsync(cancel);

    static async Task<List<(Node Node, IReadOnlyList<string> Names)>> Changed(CloudReader db, Found folder, FollowToken since, bool deep, int most, CancellationToken cancel)
    {
        List<(Node, IReadOnlyList<string>)> all = [];
        var (change, number) = (since.State.Counter, since.Number ?? long.MaxValue);
        while (true)
        {
            var part = await Next(db, folder, change, number, deep, Math.Min(most, Batch), cancel);
            var above = deep ? await db.Above([.. part.Select(n => n.Id)], cancel) : null;
            foreach (var node in part)
            {
                if (above is null)
                    all.Add((node, [node.Name]));
                else if (above[node.Id].FindIndex(n => n.Id == folder.Node.Id) is > 0 and var depth)
                    all.Add((node, [.. above[node.Id].Take(depth).Reverse().Select(n => n.Name)]));
                if (all.Count == most)
                    return all;
            }

            if (part.Count < Math.Min(most, Batch))
                return all;
            (change, number) = (part[^1].Change, part[^1].Number);
        }
    }

    static Task<List<Node>> Next(CloudReader db, Found folder, long change, long number, bool deep, int most, CancellationToken cancel)
    {
        var (space, parent) = (folder.Node.SpaceId, (ThingId?)folder.Node.Id);
        var all = db.Query<Node>().Where(n => n.SpaceId == space);
        all = number == long.MaxValue ? all.Where(n => n.Change > change) : all.Where(n => n.Change >= change && (n.Change > change || n.Number > number));
        all = deep ? all.Where(n => n.ParentId != null) : all.Where(n => n.ParentId == parent);
        return all.OrderBy(n => n.Change).ThenBy(n => n.Number).Take(most).ToListAsync(cancel);
    }

    // A place of the space as seen from the folder; null for what lies elsewhere.
    static (IReadOnlyList<string> Names, bool Folder)? Below(Place place, string trail, bool deep)
    {
        var folder = trail.EndsWith('/');
        var names = (folder ? trail[..^1] : trail).Split('/');
        return names.Length > place.Names.Count && names.Take(place.Names.Count).SequenceEqual(place.Names) && (deep || names.Length == place.Names.Count + 1)
            ? (names[place.Names.Count..], folder) : null;
    }
}
