using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Events and tasks among the hits of a search, each with the space that it lives in.</summary>
sealed class FoundEntries : ISearchSource
{
    public string Kind => EntryRows.Kind;

    public string Title => "calendar.page.title";

    public int Order => 35;

    public async Task<IReadOnlyList<SearchLine>> Lines(CloudReader db, IReadOnlyList<SearchHit> hits, CancellationToken cancel)
    {
        var ids = hits.Select(h => h.Thing).ToList();
        var entries = await db.Query<CalendarEntry>().Where(e => ids.Contains(e.Id) && e.HolderId != null).ToDictionaryAsync(e => e.Id, cancel);
        var calendars = await db.FindCalendars(entries.Values.Select(e => e.HolderId!.Value), cancel);
        var hidden = await Hidden(db, [.. entries.Values.Where(e => calendars.GetValueOrDefault(e.HolderId!.Value) is { } holder && Veil.IsOver(holder))], cancel);
        return
        [
            .. from id in ids
               let entry = entries.GetValueOrDefault(id)
               where entry is not null && calendars.ContainsKey(entry.HolderId!.Value) && !hidden.Contains(id)
               let isTask = entry.Kind == EntryKinds.Task
               select new SearchLine(entry.Title, $"{(isTask ? "/tasks" : "/calendar/event")}/{entry.Id.Text()}", calendars[entry.HolderId!.Value].SpaceName, isTask ? "list-checks" : "calendar", DateTimeOffset.FromUnixTimeMilliseconds(entry.ModifiedAt)),
        ];
    }

    // Who sees only when something is does not find it by its words. What is too large to look into here counts as private.
    static async Task<HashSet<ThingId>> Hidden(CloudReader db, IReadOnlyList<CalendarEntry> covered, CancellationToken cancel)
    {
        if (covered.Count == 0)
            return [];
        var bytes = await ItemContent.SmallOf(db, [.. covered.Select(e => e.Hash).Distinct()], cancel);
        return [.. covered.Where(e => !bytes.TryGetValue(e.Hash, out var found) || Veil.Cover(found, "") is not null).Select(e => e.Id)];
    }
}
