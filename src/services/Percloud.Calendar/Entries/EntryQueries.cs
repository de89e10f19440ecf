using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>The statements of entries that every look at a calendar and at Home asks (docs/decisions/0120-statements.md): eight calendars at a time.</summary>
static class EntryQueries
{
    const string Columns = "id, space_id, holder_id, name, uid, kind, hash, size, title, first_at, last_at, is_exact, due_at, is_done, priority, parent_uid, organizer, answer, schedule_tag, alarm_at, change, created_at, modified_at";

    const string TaskColumns = "id, holder_id, uid, title, due_at, is_done, priority, parent_uid, created_at, modified_at";

    static readonly string In = $"FROM calendar_entry WHERE holder_id IN ({Eights.Names(3)})";

    static readonly Statement InRange = new($"SELECT {Columns} {In} AND kind = {(int)EntryKinds.Event} AND first_at < @p0 AND (last_at IS NULL OR last_at >= @p1) ORDER BY first_at LIMIT @p2");

    static readonly Statement DueBefore = new($"SELECT {TaskColumns} {In} AND kind = {(int)EntryKinds.Task} AND is_done = @p0 AND due_at < @p1 ORDER BY due_at, id LIMIT @p2");

    // What goes on has kept the first alarm after it was written, which may be long ago; what is over reminds of nothing.
    static readonly Statement Alarming = new($"SELECT {Columns} {In} AND alarm_at < @p0 AND is_done = FALSE AND (answer IS NULL OR answer <> 'DECLINED') AND (last_at IS NULL OR last_at >= @p1) ORDER BY alarm_at DESC LIMIT @p2");

    static readonly Statement Unanswered = new($"SELECT {Columns} {In} AND answer = 'NEEDS-ACTION' AND kind = @p1 AND (last_at IS NULL OR last_at >= @p0) ORDER BY first_at, id LIMIT @p2");

    /// <summary>Events of calendars that may lie between two moments, by the bounds that are kept; the first ones first.</summary>
    public static async Task<List<CalendarEntry>> EventsBetween(this CloudReader db, IReadOnlyList<ThingId> calendars, long from, long to, int most, CancellationToken cancel) =>
        [.. (await db.Ask(InRange, Read, calendars, to, from, most, cancel)).OrderBy(e => e.FirstAt).Take(most)];

    /// <summary>Open tasks of lists that are due before a moment, the most urgent first.</summary>
    public static async Task<List<ListedTask>> TasksDueBefore(this CloudReader db, IReadOnlyList<ThingId> lists, long moment, int most, CancellationToken cancel) =>
        [.. (await db.Ask(DueBefore, ReadTask, lists, false, moment, most, cancel)).OrderBy(t => t.DueAt).ThenBy(t => t.Id.Value).Take(most)];

    /// <summary>What has an alarm before a moment and was not over at another, the newest alarm first.</summary>
    public static async Task<List<CalendarEntry>> AlarmsBefore(this CloudReader db, IReadOnlyList<ThingId> calendars, long moment, long since, int most, CancellationToken cancel) =>
        [.. (await db.Ask(Alarming, Read, calendars, moment, since, most, cancel)).OrderByDescending(e => e.AlarmAt).Take(most)];

    /// <summary>Events that wait for an answer and are not over, the first ones first.</summary>
    public static async Task<List<CalendarEntry>> WithoutAnswer(this CloudReader db, IReadOnlyList<ThingId> calendars, long now, int most, CancellationToken cancel) =>
        [.. (await db.Ask(Unanswered, Read, calendars, now, (int)EntryKinds.Event, most, cancel)).OrderBy(e => e.FirstAt).ThenBy(e => e.Id.Value).Take(most)];

    static async Task<List<T>> Ask<T>(this CloudReader db, Statement statement, Func<Row, T> read, IReadOnlyList<ThingId> holders, object first, object second, int most, CancellationToken cancel)
    {
        List<T> all = [];
        foreach (var some in Eights.Ids(holders))
            all.AddRange(await db.All(statement, read, cancel, [first, second, most, .. some]));
        return all;
    }

    static CalendarEntry Read(Row row) => new()
    {
        Id = row.Id<ThingId>(0),
        SpaceId = row.Id<SpaceId>(1),
        HolderId = row.IdOrNull<ThingId>(2),
        Name = row.Text(3),
        Uid = row.TextOrNull(4),
        Kind = (EntryKinds)row.Number(5),
        Hash = row.Text(6),
        Size = row.Number(7),
        Title = row.Text(8),
        FirstAt = row.NumberOrNull(9),
        LastAt = row.NumberOrNull(10),
        IsExact = row.Flag(11),
        DueAt = row.NumberOrNull(12),
        IsDone = row.Flag(13),
        Priority = (int)row.Number(14),
        ParentUid = row.TextOrNull(15),
        Organizer = row.TextOrNull(16),
        Answer = row.TextOrNull(17),
        ScheduleTag = row.TextOrNull(18),
        AlarmAt = row.NumberOrNull(19),
        Change = row.Number(20),
        CreatedAt = row.Number(21),
        ModifiedAt = row.Number(22),
    };

    static ListedTask ReadTask(Row row) =>
        new(row.Id<ThingId>(0), row.Id<ThingId>(1), row.TextOrNull(2), row.Text(3), row.NumberOrNull(4), row.Flag(5), (int)row.Number(6), row.TextOrNull(7), row.Number(8), row.Number(9));
}
