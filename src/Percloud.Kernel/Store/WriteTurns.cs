using System.Runtime.ExceptionServices;

namespace Percloud.Kernel;

/// <summary>Gives writers of a cloud their turn, first come first served, and commits for as many as are there (<see cref="WriteBatch"/>).</summary>
sealed class WriteTurns(OpenClouds clouds, Subscriptions subscriptions, DueWork due, WakeTable wakes, TimeProvider clock)
{
    /// <summary>Runs one closure in its turn; returns after the commit that holds it, or after a refusal and the commit of what it saw.</summary>
    public async Task<T> Write<T>(CloudLease lease, Actor actor, Func<CloudWriter, Task<T>> work, CancellationToken cancel)
    {
        var entry = lease.Entry;
        // Whoever waits gets the turn: those before rely on it to commit for them. So nobody stops waiting; each turn is short.
        Interlocked.Increment(ref entry.Waiting);
        await entry.Turn.WaitAsync(CancellationToken.None);
        Interlocked.Decrement(ref entry.Waiting);
        Written<T> written = default;
        WriteBatch? batch = null;
        ExceptionDispatchInfo? fault = null;
        try
        {
            cancel.ThrowIfCancellationRequested();
            await clouds.MarkDirty(lease, cancel);
            batch = entry.Batch ??= new WriteBatch(await lease.Handles.BeginWrite(cancel), clock.GetTimestamp());
            written = await Join(entry, batch, actor, work, cancel);
        }
        catch (Exception thrown)
        {
            fault = ExceptionDispatchInfo.Capture(thrown);
        }

        await PassOn(lease, written.Writer);
        fault?.Throw();

        // A refusal may rest on what others wrote in this transaction: nobody hears of it before that stands.
        if (written.Waits)
            await batch!.Ended.Task;
        if (written.Writer is { } writer && !writer.HoldsTurn)
            AfterCommit(lease, writer);
        return written.Result!;
    }

    // The closure's part of the transaction: a writer when it stays in it, none when it was refused.
    async Task<Written<T>> Join<T>(OpenEntry entry, WriteBatch batch, Actor actor, Func<CloudWriter, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            if (batch.Count > 0)
                await batch.Session.Mark(cancel);
            var writer = new CloudWriter(batch.Session.Db, actor, clock, subscriptions);
            using var _ = Closure.Enter();
            var result = await work(writer);
            if (result is Refusal or IOutcome { Refusal: not null })
            {
                var sawOthers = batch.Count > 0;
                await TakeBack(entry, batch, null);
                return new Written<T>(result, null, sawOthers);
            }

            if (writer.HasBuried)
                await ForgetTombstones.Plan(writer, cancel);
            await batch.Session.Db.SaveChangesAsync(cancel);
            batch.Count++;
            batch.IsFull = writer.HoldsTurn || batch.Count >= WriteBatch.Most;
            return new Written<T>(result, writer, Waits: true);
        }
        catch (Exception fault)
        {
            await TakeBack(entry, batch, fault);
            throw;
        }
    }

    // What others have in the transaction stays, unless the fault was the whole transaction's: then it is theirs too.
    static async ValueTask TakeBack(OpenEntry entry, WriteBatch batch, Exception? fault)
    {
        if (entry.Batch != batch || (batch.Count > 0 && await batch.Session.Undo()))
            return;
        entry.Batch = null;
        if (batch.Count > 0)
            batch.Ended.SetException(fault ?? new IOException("The database took the transaction back. Nothing was written; try again."));
        await batch.Session.DisposeAsync();
    }

    // The next in line goes on with the transaction; the last one commits it.
    async Task PassOn(CloudLease lease, CloudWriter? writer)
    {
        var entry = lease.Entry;
        try
        {
            if (entry.Batch is not { } batch || (!batch.IsFull && Volatile.Read(ref entry.Waiting) > 0 && clock.GetElapsedTime(batch.Began) < WriteBatch.Longest))
                return;
            entry.Batch = null;
            if (await Commit(batch) && writer is { HoldsTurn: true })
                AfterCommit(lease, writer);
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    // From here on the answer must be given: a cancelled request does not take back what is being committed.
    static async Task<bool> Commit(WriteBatch batch)
    {
        try
        {
            try
            {
                await batch.Session.Commit(CancellationToken.None);
            }
            finally
            {
                await batch.Session.DisposeAsync();
            }

            batch.Ended.SetResult();
            return true;
        }
        catch (Exception fault)
        {
            batch.Ended.SetException(fault);
            return false;
        }
    }

    void AfterCommit(CloudLease lease, CloudWriter writer)
    {
        if (writer.CredentialsChanged)
            lease.ForgetCredentials();
        foreach (var collection in writer.Touched)
            wakes.Wake(lease.Cloud, collection);
        if (writer.Due is { } at)
            due.Hint(lease.Cloud, at);

        // Last, because a file that cannot be unlinked must not cost anybody a wake: the commit stands.
        List<Exception> faults = [];
        foreach (var act in writer.Afterwards)
        {
            try
            {
                act();
            }
            catch (Exception fault)
            {
                faults.Add(fault);
            }
        }

        if (faults.Count > 0)
            throw new AggregateException("Committed, but a file could not be removed afterwards.", faults);
    }

    readonly record struct Written<T>(T? Result, CloudWriter? Writer, bool Waits);
}
