using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Puts a task into another list, with all that is part of it: stored there first, then gone here, as clients do it; nothing is lost between the two.</summary>
sealed class MoveTask(CloudStore store, ItemContent content, SaveEntry save, DeleteEntry delete, TimeProvider clock)
{
    const int Deepest = 8;
    const int MostParts = 500;

    /// <summary>Moves it.</summary>
    /// <param name="actor">Who moves.</param>
    /// <param name="task">The task.</param>
    /// <param name="to">The list where it shall be.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Outcome<CalendarEntry>> Run(Actor actor, ThingId task, ThingId to, CancellationToken cancel)
    {
        if (!(await store.Read(actor, db => Find(db, task, to, cancel), cancel)).Try(out var found, out var refusal))
            return refusal;
        var bytes = await content.Of(actor, found.Rows, cancel);
        CalendarEntry? moved = null;
        foreach (var row in found.Rows)
        {
            var stored = await save.Run(actor, found.To.SpaceId, found.To.Name, $"{Id.New<ThingId>(clock).Text()}.ics", bytes[row.Hash], there => ValueTask.FromResult(there is null), cancel);
            if (!stored.Try(out var there, out var no))
                return no;
            moved ??= there.Entry;
            var gone = await delete.Run(actor, (found.From.SpaceId, found.From.Name, row.Name), now => ValueTask.FromResult(now?.Hash == row.Hash), quietly: true, cancel);
            if (gone.Refusal is { } kept)
                return kept;
        }

        return moved!;
    }

    // The task, then its parts, those of a part behind it.
    static async Task<Outcome<MovedTasks>> Find(CloudReader db, ThingId task, ThingId to, CancellationToken cancel)
    {
        if (await db.Query<CalendarEntry>().FirstOrDefaultAsync(e => e.Id == task && e.HolderId != null && e.Kind == EntryKinds.Task, cancel) is not { } root)
            return Refusal.NotFound;
        if (!(await db.FindCalendar(root.HolderId!.Value, Role.Editor, cancel)).Try(out var from, out var refusal) || !(await db.FindCalendar(to, Role.Editor, cancel)).Try(out var target, out refusal))
            return refusal;
        if (!ListTaskLists.IsList(target.Row))
            return Refusal.NotFound;
        List<CalendarEntry> all = [root];
        List<string> uids = root.Uid is { } uid ? [uid] : [];
        for (var depth = 0; depth < Deepest && uids.Count > 0 && all.Count < MostParts; depth++)
        {
            var (holder, known, seen) = (root.HolderId, uids, all.ConvertAll(e => e.Id));
            var parts = await db.Query<CalendarEntry>().Where(e => e.HolderId == holder && e.Kind == EntryKinds.Task && e.ParentUid != null && known.Contains(e.ParentUid) && !seen.Contains(e.Id)).OrderBy(e => e.Id).Take(MostParts - all.Count).ToListAsync(cancel);
            all.AddRange(parts);
            uids = [.. parts.Select(e => e.Uid).OfType<string>()];
        }

        // One that is in the list already would stop the rest half-way.
        var (there, moving) = (target.Row.Id, all.Select(e => e.Uid).OfType<string>().ToList());
        return await db.Query<CalendarEntry>().AnyAsync(e => e.HolderId == there && e.Uid != null && moving.Contains(e.Uid), cancel) ? TaskRefusal.SameThere : new MovedTasks(from.Row, target.Row, all);
    }

    sealed record MovedTasks(CalendarCollection From, CalendarCollection To, List<CalendarEntry> Rows);
}
