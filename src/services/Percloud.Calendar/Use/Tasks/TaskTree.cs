using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Tasks that are part of others (RELATED-TO): those that stand alone, and what belongs below each. Whoever names one that is not there, or itself in a circle, stands alone.</summary>
static class TaskTree
{
    const int Deepest = 8;
    const int MostBelow = 500;

    /// <summary>Those of one list that stand at the top.</summary>
    public static async Task<IQueryable<CalendarEntry>> Roots(IQueryable<CalendarEntry> list, CancellationToken cancel)
    {
        var below = await list.Where(e => e.ParentUid != null && e.Uid != null).Select(e => new { e.Id, e.Uid, e.ParentUid }).ToListAsync(cancel);
        var heads = Heads([.. below.Select(b => (b.Id, b.Uid!, b.ParentUid!))]);
        return list.Where(e => e.ParentUid == null || !list.Any(p => p.Uid == e.ParentUid) || heads.Contains(e.Id));
    }

    /// <summary>One task of each circle: it stands at the top, so that all of them are seen.</summary>
    internal static List<ThingId> Heads(IReadOnlyList<(ThingId Id, string Uid, string Parent)> below)
    {
        Dictionary<string, (ThingId Id, string Parent)> known = new(StringComparer.Ordinal);
        foreach (var (id, uid, parent) in below)
            known.TryAdd(uid, (id, parent));
        List<ThingId> heads = [];
        HashSet<string> over = new(StringComparer.Ordinal);
        foreach (var start in known.Keys)
        {
            HashSet<string> way = new(StringComparer.Ordinal);
            var at = start;
            while (!over.Contains(at) && known.TryGetValue(at, out var here) && way.Add(at))
                at = here.Parent;
            if (way.Contains(at))
                heads.Add(known[at].Id);
            over.UnionWith(way);
        }

        return heads;
    }

    /// <summary>Puts below each what is part of it, in the order of the list, as deep as it goes and fits on a page.</summary>
    public static async Task<IReadOnlyList<ListedTask>> Grow(IQueryable<CalendarEntry> list, IReadOnlyList<ListedTask> roots, Expression<Func<CalendarEntry, ListedTask>> line, CancellationToken cancel)
    {
        HashSet<ThingId> seen = [.. roots.Select(r => r.Id)];
        Dictionary<string, List<ListedTask>> below = new(StringComparer.Ordinal);
        var level = roots;
        for (var depth = 1; depth <= Deepest && level.Count > 0 && seen.Count < MostBelow + roots.Count; depth++)
        {
            List<ListedTask> next = [];
            foreach (var uids in level.Select(l => l.Uid).OfType<string>().Chunk(200))
                next.AddRange(await list.Where(e => e.ParentUid != null && uids.Contains(e.ParentUid)).OrderBy(e => e.DueAt == null).ThenBy(e => e.DueAt).ThenBy(e => e.CreatedAt).ThenBy(e => e.Id).Take(MostBelow).Select(line).ToListAsync(cancel));
            next.RemoveAll(n => !seen.Add(n.Id));
            foreach (var one in next)
                (below.TryGetValue(one.ParentUid!, out var others) ? others : below[one.ParentUid!] = []).Add(one with { Depth = depth });
            level = next;
        }

        List<ListedTask> all = [];
        foreach (var root in roots)
            Put(root, below, all);
        return all;
    }

    /// <summary>Says of each which one it is part of.</summary>
    public static async Task<IReadOnlyList<ListedTask>> Named(CloudReader db, IReadOnlyList<ListedTask> lines, CancellationToken cancel)
    {
        var uids = lines.Select(l => l.ParentUid).OfType<string>().Distinct().ToList();
        if (uids.Count == 0)
            return lines;
        var holders = lines.Select(l => l.List).Distinct().ToList();
        var parents = await db.Query<CalendarEntry>().Where(e => e.HolderId != null && holders.Contains(e.HolderId.Value) && e.Uid != null && uids.Contains(e.Uid)).Select(e => new { e.Id, e.HolderId, e.Uid, e.Title }).ToListAsync(cancel);
        var known = parents.ToDictionary(p => (p.HolderId!.Value, p.Uid!), p => (p.Id, p.Title));
        return [.. lines.Select(l => l.ParentUid is { } uid && uid != l.Uid && known.TryGetValue((l.List, uid), out var parent) ? l with { Parent = parent.Title, ParentId = parent.Id } : l)];
    }

    static void Put(ListedTask task, Dictionary<string, List<ListedTask>> below, List<ListedTask> all)
    {
        all.Add(task);
        // Taken out, so that two of one name are not shown twice.
        if (task.Uid is { } uid && below.Remove(uid, out var parts))
        {
            foreach (var part in parts)
                Put(part, below, all);
        }
    }
}
