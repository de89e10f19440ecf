using System.Collections.Concurrent;

namespace Percloud.Kernel;

/// <summary>The only way to a cloud's data: closures that read one moment or write one transaction (DESIGN §4).</summary>
public sealed class CloudStore(OpenClouds clouds, ICloudEngine engine, Subscriptions subscriptions, DueWork due, WakeTable wakes, TimeProvider clock)
{
    const int Attempts = 4;

    readonly WriteTurns turns = new(clouds, subscriptions, due, wakes, clock);

    /// <summary>Now, in Unix milliseconds (UTC).</summary>
    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Runs a query of one moment; it cannot save. The closure may touch only the database.</summary>
    public async Task<T> Read<T>(Actor actor, Func<CloudReader, Task<T>> work, CancellationToken cancel)
    {
        Closure.MustBeClosed("A second Read or Write");
        try
        {
            await using var lease = await clouds.Take(actor.Cloud, cancel);
            await using var session = await lease.Handles.BeginRead(cancel);
            using var _ = Closure.Enter();
            return await work(new CloudReader(session.Db, actor, clock));
        }
        catch (Exception fault) when (Explained(actor.Cloud, fault) is { } plain)
        {
            throw plain;
        }
    }

    /// <summary>
    /// Runs a transaction as the cloud's one writer, first come first served. It commits unless the closure throws or gives a refusal.
    /// The closure may run twice, so its only outside effect is the outbox.
    /// </summary>
    public async Task<T> Write<T>(Actor actor, Func<CloudWriter, Task<T>> work, CancellationToken cancel)
    {
        Closure.MustBeClosed("A second Read or Write");
        try
        {
            return await WriteInTurn(actor, work, cancel);
        }
        catch (Exception fault) when (Explained(actor.Cloud, fault) is { } plain)
        {
            throw plain;
        }
    }

    Exception? Explained(CloudId cloud, Exception fault) => engine.Explain(cloud, fault) is var plain && !ReferenceEquals(plain, fault) ? plain : null;

    async Task<T> WriteInTurn<T>(Actor actor, Func<CloudWriter, Task<T>> work, CancellationToken cancel)
    {
        await using var lease = await clouds.Take(actor.Cloud, cancel);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await turns.Write(lease, actor, work, cancel);
            }
            catch (Exception fault) when (attempt < Attempts && engine.MayRetry(fault))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(attempt * Random.Shared.Next(2, 20)), clock, cancel);
            }
        }
    }

    /// <summary>What was proven of a credential while the cloud is open; forgotten when sign-in data of the cloud changes. Nothing is remembered of failures.</summary>
    internal async Task<T?> Remember<T>(CloudId cloud, string key, Func<Task<T?>> prove, CancellationToken cancel)
        where T : class
    {
        ConcurrentDictionary<string, object> known;
        await using (var lease = await clouds.Take(cloud, cancel))
            known = lease.Entry.Credentials;
        if (known.TryGetValue(key, out var proven))
            return (T)proven;

        // The lease is back already, or a cloud that is to be closed would wait for this and this for the cloud. What was taken is the
        // memory as it was before looking: when sign-in data changes meanwhile, that memory is thrown away with what is put in here.
        var found = await prove();
        if (found is not null && known.Count < 1000)
            known[key] = found;
        return found;
    }
}
