using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Keeps the private tasks of a list from those who were given it to look at (decision 177): they see when something is due, and nothing else.</summary>
sealed class HiddenTasks(CloudStore store, ItemContent content)
{
    /// <summary>Which of some tasks, and of those that they are part of, are hidden from whoever sees these lists.</summary>
    public async Task<IReadOnlySet<ThingId>> Of(Actor actor, IReadOnlyList<Seen<CalendarCollection>> lists, IReadOnlyList<ListedTask> tasks, CancellationToken cancel)
    {
        var veiled = lists.Where(Veil.IsOver).Select(l => l.Row.Id).ToHashSet();
        var ids = tasks.Where(t => veiled.Contains(t.List)).SelectMany(t => (ThingId?[])[t.Id, t.ParentId]).OfType<ThingId>().Distinct().ToList();
        if (ids.Count == 0)
            return new HashSet<ThingId>();
        var rows = await store.Read(
            actor,
            async db =>
            {
                List<CalendarEntry> all = [];
                foreach (var part in ids.Chunk(500))
                    all.AddRange(await db.Query<CalendarEntry>().Where(e => part.Contains(e.Id)).ToListAsync(cancel));
                return all;
            },
            cancel);
        var bytes = await content.Of(actor, rows, cancel);
        return rows.Where(r => Veil.IsOverAll(bytes[r.Hash])).Select(r => r.Id).ToHashSet();
    }

    /// <summary>The lines as they may be shown. What a hidden one is part of is not told either: it comes behind the others, with its own parts below it.</summary>
    public static IReadOnlyList<ListedTask> Cover(IReadOnlyList<ListedTask> lines, IReadOnlySet<ThingId> hidden)
    {
        if (hidden.Count == 0)
            return lines;
        List<List<ListedTask>> groups = [[]];
        Stack<(int Depth, List<ListedTask> Lines)> open = new([(0, groups[0])]);
        foreach (var line in lines)
        {
            while (open.Count > 1 && line.Depth <= open.Peek().Depth)
                open.Pop();
            if (hidden.Contains(line.Id) && line.Depth > 0)
            {
                groups.Add([]);
                open.Push((line.Depth, groups[^1]));
            }

            var (above, into) = open.Peek();
            into.Add(Shown(line, hidden) with { Depth = line.Depth - above });
        }

        return [.. groups.SelectMany(g => g)];
    }

    static ListedTask Shown(ListedTask line, IReadOnlySet<ThingId> hidden) =>
        hidden.Contains(line.Id) ? line with { Title = "", Priority = 0, ParentUid = null, Parent = null, IsHidden = true }
        : line.ParentId is { } parent && hidden.Contains(parent) ? line with { Parent = null }
        : line;
}
