using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What happened in a collection since a token: items as they are now, and names where nothing is any more.</summary>
/// <param name="Changed">Items that came or changed.</param>
/// <param name="Gone">Names that are left.</param>
/// <param name="Token">From where to go on.</param>
/// <param name="More">Whether there is more.</param>
public sealed record Happened<T>(IReadOnlyList<T> Changed, IReadOnlyList<string> Gone, string Token, bool More)
    where T : class, IItem;

/// <summary>Tells followers of a collection of items what happened since they last asked, in the order in which it did (RFC 6578).</summary>
public static class ItemChanges
{
    /// <summary>What stands before a token, so that it is an address (RFC 6578 §6.2).</summary>
    public const string Scheme = "data:,";

    /// <summary>Changes after a token, at most so many; all that is there when there is no token. A refusal for a token that says nothing here.</summary>
    public static async Task<Outcome<Happened<T>>> HappenedIn<T>(this CloudReader db, IItemCollection holder, string? token, int most, CancellationToken cancel)
        where T : class, IItem
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(holder);
        long since = 0;
        var now = await db.TokenOf(holder.CollectionId, cancel);
        if (token is not null && (!token.StartsWith(Scheme, StringComparison.Ordinal) || !(await db.Since(holder.CollectionId, token[Scheme.Length..], cancel)).Try(out since, out _)))
            return Changes.TooOld;
        return await Since<T>(db, holder, since, now, most, first: token is null, cancel);
    }

    // Every change has one item or one tombstone, so that a page ends at any of them.
    static async Task<Happened<T>> Since<T>(CloudReader db, IItemCollection holder, long since, SyncToken now, int most, bool first, CancellationToken cancel)
        where T : class, IItem
    {
        var (id, collection) = (holder.Id, holder.CollectionId);
        var changed = await db.Query<T>().Where(c => c.HolderId == id && c.Change > since).OrderBy(c => c.Change).Take(most + 1).ToListAsync(cancel);
        List<Tombstone> graves = first ? [] : await db.Query<Tombstone>().Where(t => t.CollectionId == collection && t.Change > since).OrderBy(t => t.Change).Take(most + 1).ToListAsync(cancel);
        var order = changed.Select(c => c.Change).Concat(graves.Select(g => g.Change)).Order().Take(most + 1).ToList();
        var more = order.Count > most;
        var last = more ? order[most - 1] : now.Counter;
        changed.RemoveAll(c => c.Change > last);
        graves.RemoveAll(g => g.Change > last);
        // A name may have been left and taken again; what stands there now is told as a change, then or later.
        var names = graves.Select(g => g.Trail).Distinct().ToList();
        HashSet<string> there = [];
        foreach (var part in names.Chunk(500))
            there.UnionWith(await db.Query<T>().Where(c => c.HolderId == id && part.Contains(c.Name)).Select(c => c.Name).ToListAsync(cancel));
        return new Happened<T>(changed, [.. names.Where(n => !there.Contains(n))], Scheme + new SyncToken(now.Epoch, last), more);
    }
}
