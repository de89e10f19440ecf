using Microsoft.Data.Sqlite;
using Percloud.Kernel;

namespace Percloud.Storage.Sqlite;

/// <summary>What SQLite's result codes mean for people (sqlite.org/rescode.html).</summary>
static class SqliteFaults
{
    const int Corrupt = 11;
    const int Full = 13;
    const int CantOpen = 14;
    const int NotADatabase = 26;
    const int NoShmSpace = 4874; // SQLITE_IOERR_SHMSIZE: no room for the write-ahead log's index

    public static Exception Explain(CloudId cloud, Exception fault)
    {
        if (fault is CloudDamagedException or DiskFullException)
            return fault;
        if (Disk.IsFull(fault))
            return new DiskFullException(fault);
        return Find(fault) switch
        {
            { SqliteErrorCode: Full } or { SqliteExtendedErrorCode: NoShmSpace } => new DiskFullException(fault),
            { SqliteErrorCode: Corrupt or NotADatabase } => new CloudDamagedException(cloud, "This cloud's database cannot be read. Restore it from a snapshot.", fault),
            { SqliteErrorCode: CantOpen } => new CloudDamagedException(cloud, "This cloud's database cannot be opened. Its file is missing or may not be read.", fault),
            _ => fault,
        };
    }

    static SqliteException? Find(Exception? fault)
    {
        while (fault is not null and not SqliteException)
            fault = fault.InnerException;
        return (SqliteException?)fault;
    }
}
