using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What a write leaves to be done after its commit: events for other services and jobs, in the same transaction.</summary>
public static class Outbox
{
    /// <summary>Tells every listener, at least once, after this commits.</summary>
    public static void Tell<TEvent>(this CloudWriter db, TEvent told)
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(db);
        foreach (var kind in db.Subscriptions.Of(typeof(TEvent)))
            db.Schedule(kind, told, db.Now);
    }

    /// <summary>Adds a job, not before a time in Unix milliseconds.</summary>
    public static void Schedule<T>(this CloudWriter db, string kind, T payload, long at)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Add(new Job { Id = Id.New<JobId>(db.Clock), Kind = kind, Payload = JsonSerializer.Serialize(payload), DueAt = at, CreatedAt = db.Now });
        db.DueAt(at);
    }

    /// <summary>Adds a job of a kind of which one is enough; an earlier one that waits stays as it is.</summary>
    public static async Task ScheduleOnce(this CloudWriter db, string kind, long at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Set<Job>().Local.Any(j => j.OnceKey == kind) || await db.Query<Job>().AnyAsync(j => j.OnceKey == kind && j.Attempts == 0, cancel))
            return;
        await db.Set<Job>().Where(j => j.OnceKey == kind).ExecuteDeleteAsync(cancel);
        db.Add(new Job { Id = Id.New<JobId>(db.Clock), Kind = kind, Payload = "{}", OnceKey = kind, DueAt = at, CreatedAt = db.Now });
        db.DueAt(at);
    }
}
