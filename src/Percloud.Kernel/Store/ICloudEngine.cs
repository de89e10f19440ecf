namespace Percloud.Kernel;

/// <summary>The seam between the store and a database engine: SQLite in a folder, or PostgreSQL.</summary>
public interface ICloudEngine : IAsyncDisposable
{
    /// <summary>Makes ready what is shared: the host's database and the template of new clouds, migrated.</summary>
    Task Prepare(CancellationToken cancel);

    /// <summary>Opens the host's own database.</summary>
    HostDb OpenHost();

    /// <summary>Makes the empty database of a new cloud, durable when this returns.</summary>
    Task Create(CloudId cloud, CancellationToken cancel);

    /// <summary>Opens a cloud, migrating it when its schema is older; throws <see cref="CloudDamagedException"/> when it cannot be read.</summary>
    Task<IOpenCloud> Open(CloudId cloud, CancellationToken cancel);

    /// <summary>Removes a cloud's database for good.</summary>
    Task Erase(CloudId cloud, CancellationToken cancel);

    /// <summary>Copies a cloud's database, as it is at one moment, to a SQLite file.</summary>
    Task CopyOut(CloudId cloud, string file, CancellationToken cancel);

    /// <summary>Replaces a cloud's database by such a copy; the cloud is closed while this runs.</summary>
    Task CopyIn(CloudId cloud, string file, CancellationToken cancel);

    /// <summary>What <c>doctor</c> says of this engine's own integrity check of a cloud: empty when it is sound.</summary>
    Task<IReadOnlyList<string>> Check(CloudId cloud, CancellationToken cancel);

    /// <summary>Says what a database's fault means: <see cref="DiskFullException"/>, <see cref="CloudDamagedException"/>, or the fault itself.</summary>
    Exception Explain(CloudId cloud, Exception fault);

    /// <summary>True when running the same closure again may succeed (a deadlock, a lost race).</summary>
    bool MayRetry(Exception fault);
}

/// <summary>An open cloud's handles; one write session at a time is the caller's duty.</summary>
public interface IOpenCloud : IAsyncDisposable
{
    /// <summary>Starts a transaction that reads one moment.</summary>
    ValueTask<ICloudSession> BeginRead(CancellationToken cancel);

    /// <summary>Starts the transaction of the cloud's one writer.</summary>
    ValueTask<ICloudSession> BeginWrite(CancellationToken cancel);
}

/// <summary>One transaction; disposing without <see cref="Commit"/> takes it back.</summary>
public interface ICloudSession : IAsyncDisposable
{
    /// <summary>The context of this transaction; another one after <see cref="Undo"/>.</summary>
    CloudDb Db { get; }

    /// <summary>Sets a savepoint, to which <see cref="Undo"/> goes back; nothing is tracked any more.</summary>
    ValueTask Mark(CancellationToken cancel);

    /// <summary>Takes back what was done since the savepoint; false when the fault has ended the whole transaction.</summary>
    ValueTask<bool> Undo();

    /// <summary>Makes it durable.</summary>
    ValueTask Commit(CancellationToken cancel);
}
