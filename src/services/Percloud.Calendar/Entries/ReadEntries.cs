using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Which entries of a calendar are wanted: of one kind, and those that may lie in a range (seconds since 1970 in UTC).</summary>
readonly record struct EntryRange(EntryKinds Kinds, long? From, long? To);

/// <summary>Finds entries of a calendar and reads their bytes, many at once.</summary>
sealed class ReadEntries(CloudStore store, ItemContent content)
{
    /// <summary>Entries of a calendar in the order of their names, after one of them.</summary>
    public Task<Outcome<List<CalendarEntry>>> Page(Actor actor, ThingId calendar, EntryRange range, string? after, int most, CancellationToken cancel) => store.Read<Outcome<List<CalendarEntry>>>(
        actor,
        async db =>
        {
            if ((await db.FindCalendar(calendar, Role.Viewer, cancel)).Refusal is { } refusal)
                return refusal;
            var last = after ?? "";
            return await db.EntriesIn(calendar, range.Kinds, range.From, range.To).Where(e => e.Name.CompareTo(last) > 0).OrderBy(e => e.Name).Take(most).ToListAsync(cancel);
        },
        cancel);

    /// <summary>Entries by their names in a calendar that the actor was seen to see.</summary>
    public Task<Dictionary<string, CalendarEntry>> Named(Actor actor, ThingId calendar, IReadOnlyList<string> names, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            Dictionary<string, CalendarEntry> all = [];
            foreach (var part in names.Distinct().Chunk(500))
            {
                foreach (var entry in await db.Query<CalendarEntry>().Where(e => e.HolderId == calendar && part.Contains(e.Name)).ToListAsync(cancel))
                    all[entry.Name] = entry;
            }

            return all;
        },
        cancel);

    /// <summary>What happened in a calendar since a token.</summary>
    public Task<Outcome<Happened<CalendarEntry>>> Changes(Actor actor, ThingId calendar, string? token, int most, CancellationToken cancel) => store.Read<Outcome<Happened<CalendarEntry>>>(
        actor,
        async db => (await db.FindCalendar(calendar, Role.Viewer, cancel)).Try(out var seen, out var refusal) ? await db.HappenedIn<CalendarEntry>(seen.Row, token, most, cancel) : refusal,
        cancel);

    /// <summary>The bytes of entries by their hashes.</summary>
    public Task<Dictionary<string, byte[]>> Bytes(Actor actor, IReadOnlyList<CalendarEntry> entries, CancellationToken cancel) => content.Of(actor, entries, cancel);

    /// <summary>The bytes of one entry.</summary>
    public Task<byte[]> Bytes(Actor actor, CalendarEntry entry, CancellationToken cancel) => content.Of(actor, entry, cancel);
}
