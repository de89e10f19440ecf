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
        await readers.WaitAsync(cancel);
        SqliteHandle? handle = null;
        try
        {
            lock (idle)
                idle.TryPop(out handle);
            handle ??= new SqliteHandle(contexts, SqliteFile.OpenReader(file));
            return new SqliteSession(handle, "BEGIN", GiveBack);
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
        return ValueTask.FromResult<ICloudSession>(new SqliteSession(writing, "BEGIN IMMEDIATE", _ => { }));
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

/// <summary>One connection and the context that stays with it, so that a closure costs no new one.</summary>
sealed class SqliteHandle(SqliteContexts contexts, SqliteConnection connection)
{
    const long ContextBytes = 48 * 1024; // measured: what a context that ran a few queries keeps on the heap

    SqliteCloudDb? db;

    public SqliteConnection Connection { get; } = connection;

    public bool IsBroken { get; private set; }

    public SqliteCloudDb Db => db ??= contexts.Cloud(Connection);

    /// <summary>What SQLite says that this connection holds (pages, schema, statements), and an estimate of the context's own.</summary>
    public long Bytes => IsBroken ? 0 : SqliteFile.MemoryOf(Connection) + (db is null ? 0 : ContextBytes);

    /// <summary>After a fault the context may hold half-made changes: the next closure gets a new one, and a new connection when it will not roll back.</summary>
    public void Recover(bool clean)
    {
        if (clean)
        {
            Db.ChangeTracker.Clear();
            return;
        }

        db?.Dispose();
        db = null;
        try
        {
            if (SqliteFile.InTransaction(Connection))
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
        Connection.Dispose();
    }
}

/// <summary>One transaction on one connection.</summary>
sealed class SqliteSession : ICloudSession
{
    readonly SqliteHandle handle;
    readonly Action<SqliteHandle> done;
    readonly bool reads;
    bool committed;

    public SqliteSession(SqliteHandle handle, string begin, Action<SqliteHandle> done)
    {
        this.handle = handle;
        this.done = done;
        reads = begin == "BEGIN";
        try
        {
            SqliteFile.Run(handle.Connection, begin);
        }
        catch
        {
            handle.Recover(clean: false);
            throw;
        }
    }

    public CloudDb Db => handle.Db;

    public ValueTask Commit(CancellationToken cancel)
    {
        SqliteFile.Run(handle.Connection, "COMMIT");
        committed = true;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            if (reads && SqliteFile.InTransaction(handle.Connection))
            {
                SqliteFile.Run(handle.Connection, "COMMIT");
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
