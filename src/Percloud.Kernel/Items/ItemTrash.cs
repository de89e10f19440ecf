using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Takes items out of their collections, back into them, and away for good, inside an open write.</summary>
public static class ItemTrash
{
    /// <summary>How long what was deleted can be taken back.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Moves an item out of its collection into the trash; followers learn that it is gone, and a job of this kind ends it.</summary>
    public static async Task ToTrash(this CloudWriter db, IItemCollection holder, IItem item, string job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(holder);
        ArgumentNullException.ThrowIfNull(item);
        db.Bury(holder.CollectionId, item.Id, await db.NextChange(holder.CollectionId, cancel), item.Name);
        (item.TrashedFrom, item.HolderId, item.TrashedAt) = (holder.Id, null, db.Now);
        await db.Unindex(item.Id, cancel);
        await db.ScheduleOnce(job, db.Now + (long)Kept.TotalMilliseconds, cancel);
        await db.Save(cancel);
    }

    /// <summary>Puts an item back, under another name when its own is taken; false, and nothing done, when another has its UID.</summary>
    /// <param name="db">The open write.</param>
    /// <param name="holder">Where it was.</param>
    /// <param name="item">The item.</param>
    /// <param name="extension">Of a new name: <c>.ics</c>.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async Task<bool> FromTrash<T>(this CloudWriter db, IItemCollection holder, T item, string extension, CancellationToken cancel)
        where T : class, IItem
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(holder);
        ArgumentNullException.ThrowIfNull(item);
        var (id, name) = (holder.Id, item.Name);
        if (item.Uid is { } uid && await db.Query<T>().AnyAsync(c => c.HolderId == id && c.Uid == uid, cancel))
            return false;
        if (await db.Query<T>().AnyAsync(c => c.HolderId == id && c.Name == name, cancel))
            item.Name = $"{Id.New<ThingId>(db.Clock).Text()}{extension}";
        await db.Unbury(holder.CollectionId, [item.Id], cancel);
        (item.TrashedFrom, item.HolderId, item.TrashedAt, item.Change) = (null, holder.Id, null, await db.NextChange(holder.CollectionId, cancel));
        await db.Save(cancel);
        return true;
    }

    /// <summary>Removes items for good: bytes un-named, words forgotten.</summary>
    public static async Task Erase<T>(this CloudWriter db, IReadOnlyList<ThingId> items, CancellationToken cancel)
        where T : class, IItem
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.DropAll(items, cancel);
        await db.Unindex(items.ToList(), cancel);
        await db.Set<T>().Where(c => items.Contains(c.Id)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Removes for good a step of what was deleted so long ago, and comes again when there is more later; true while there is more now.</summary>
    public static async Task<bool> PurgeStep<T>(this CloudWriter db, string job, CancellationToken cancel)
        where T : class, IItem
    {
        ArgumentNullException.ThrowIfNull(db);
        const int Step = 200;
        var before = db.Now - (long)Kept.TotalMilliseconds;
        var due = await db.Query<T>().Where(c => c.TrashedAt <= before).OrderBy(c => c.TrashedAt).Select(c => c.Id).Take(Step).ToListAsync(cancel);
        await db.Erase<T>(due, cancel);
        if (due.Count < Step && await db.Query<T>().MinAsync(c => c.TrashedAt, cancel) is { } next)
            await db.ScheduleOnce(job, next + (long)Kept.TotalMilliseconds, cancel);
        return due.Count == Step;
    }
}
