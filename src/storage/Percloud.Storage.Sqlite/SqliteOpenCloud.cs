using Microsoft.Data.Sqlite;
using Percloud.Kernel;

namespace Percloud.Storage.Sqlite;

/// <summary>One open cloud: a writer and at most two readers, made when first needed.</summary>
sealed class SqliteOpenCloud(SqliteContexts contexts, string file, SqliteConnection writer) : IOpenCloud
{
    const int MostReaders = 2;

    readonly SemaphoreSlim readers = new(MostReaders, MostReaders);
    readonly Stack<SqliteHandle> idle = new();
    SqliteHandle writing = new(contexts, writer);

    public long Bytes
    {
        get
        {
            lock (idle)
                return writing.Bytes + idle.Sum(handle => handle.Bytes);
        }
    }

    public async ValueTask<ICloudSession> BeginRead(CancellationToken cancel)
    {
        // Mostly one is free: then there is nothing to wait for and nothing to cancel.
        if (!readers.Wait(0, CancellationToken.None))
            await readers.WaitAsync(cancel);
        SqliteHandle? handle = null;
        try
        {
            lock (idle)
                idle.TryPop(out handle);
            handle ??= new SqliteHandle(contexts, SqliteFile.OpenReader(file));
            return new SqliteSession(handle, writes: false, GiveBack);
        }
        catch
        {
            handle?.Close();
            readers.Release();
            throw;
        }
    }

    public ValueTask<ICloudSession> BeginWrite(CancellationToken cancel)
    {
        if (writing.IsBroken)
            writing = new SqliteHandle(contexts, SqliteFile.Open(file));
        return ValueTask.FromResult<ICloudSession>(new SqliteSession(writing, writes: true, _ => { }));
    }

    public ValueTask DisposeAsync()
    {
        // Readers first: the last connection to close checkpoints the log and removes it.
        while (idle.TryPop(out var handle))
            handle.Close();
        writing.Close();
        readers.Dispose();
        return ValueTask.CompletedTask;
    }

    void GiveBack(SqliteHandle handle)
    {
        if (!handle.IsBroken)
        {
            lock (idle)
                idle.Push(handle);
        }

        readers.Release();
    }
}

/// <summary>One connection with its statements and its context, which stay with it, so that a closure costs no new ones.</summary>
sealed class SqliteHandle(SqliteContexts contexts, SqliteConnection connection)
{
    const long ContextBytes = 48 * 1024; // estimated, not measured: what a context that ran a few queries keeps on the heap

    SqliteCloudDb? db;

    public SqliteConnection Connection { get; } = connection;

    public SqliteStatements Statements { get; } = new(connection);

    public bool IsBroken { get; private set; }

    public bool InTransaction => SqliteFile.InTransaction(Connection);

    /// <summary>What SQLite says that this connection holds (pages, schema, statements), and an estimate of the context's own.</summary>
    public long Bytes => IsBroken ? 0 : SqliteFile.MemoryOf(Connection) + (db is null ? 0 : ContextBytes);

    public SqliteCloudDb Db => db ??= contexts.Cloud(Connection, Statements);

    /// <summary>After a fault the context may hold half-made changes: whoever comes next gets a new one.</summary>
    public void ForgetContext()
    {
        db?.Dispose();
        db = null;
    }

    /// <summary>Makes it ready for the next closure; a connection that will not roll back is given up.</summary>
    public void Recover(bool clean)
    {
        if (clean)
        {
            db?.ChangeTracker.Clear();
            return;
        }

        ForgetContext();
        try
        {
            if (InTransaction)
                SqliteFile.Run(Connection, "ROLLBACK");
        }
        catch (SqliteException)
        {
            Close();
        }
    }

    public void Close()
    {
        IsBroken = true;
        db?.Dispose();
        Statements.Dispose();
        Connection.Dispose();
    }
}

/// <summary>One transaction on one connection.</summary>
sealed class SqliteSession : ICloudSession
{
    static readonly Statement BeginRead = new("BEGIN");
    static readonly Statement BeginWrite = new("BEGIN IMMEDIATE");
    static readonly Statement SetMark = new("SAVEPOINT closure");
    static readonly Statement Rewind = new("ROLLBACK TO closure");
    static readonly Statement End = new("COMMIT");

    readonly SqliteHandle handle;
    readonly Action<SqliteHandle> done;
    readonly bool writes;
    bool committed;

    public SqliteSession(SqliteHandle handle, bool writes, Action<SqliteHandle> done)
    {
        this.handle = handle;
        this.done = done;
        this.writes = writes;
        try
        {
            handle.Statements.Run(writes ? BeginWrite : BeginRead);
        }
        catch
        {
            handle.Recover(clean: false);
            throw;
        }
    }

    public CloudDb Db => handle.Db;

    public ValueTask Mark(CancellationToken cancel)
    {
        handle.Db.ChangeTracker.Clear();
        handle.Statements.Run(SetMark);
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> Undo()
    {
        handle.ForgetContext();
        if (handle.InTransaction)
            handle.Statements.Run(Rewind);
        return ValueTask.FromResult(handle.InTransaction);
    }

    public ValueTask Commit(CancellationToken cancel)
    {
        handle.Statements.Run(End);
        committed = true;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            if (!writes && handle.InTransaction)
            {
                handle.Statements.Run(End);
                committed = true;
            }
        }
        finally
        {
            handle.Recover(clean: committed);
            done(handle);
        }

        return ValueTask.CompletedTask;
    }
}
