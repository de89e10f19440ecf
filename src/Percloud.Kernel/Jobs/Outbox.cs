using System.Text.Json;

namespace Percloud.Kernel;

/// <summary>What a write leaves to be done after its commit: events for other services and jobs, in the same transaction.</summary>
public static class Outbox
{
    static readonly Statement Waits = new("SELECT count(*) FROM job WHERE once_key = @p0 AND attempts = 0");
    static readonly Statement Forget = new("DELETE FROM job WHERE once_key = @p0");
    static readonly Statement Add = new("INSERT INTO job (id, kind, payload, once_key, due_at, attempts, created_at) VALUES (@p0, @p1, '{}', @p1, @p2, 0, @p3)");

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
        if (await db.First(Waits, row => row.Number(0), cancel, kind) > 0)
            return;
        await db.Run(Forget, cancel, kind);
        await db.Run(Add, cancel, Id.New<JobId>(db.Clock).Value, kind, at, db.Now);
        db.DueAt(at);
    }
}
