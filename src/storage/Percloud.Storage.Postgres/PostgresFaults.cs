using Npgsql;
using Percloud.Kernel;

namespace Percloud.Storage.Postgres;

/// <summary>What PostgreSQL's error codes mean for people (PostgreSQL, appendix A).</summary>
static class PostgresFaults
{
    const string Lost = "The connection to PostgreSQL was lost. The next request opens a new one.";

    public static Exception Explain(CloudId cloud, Exception fault)
    {
        if (fault is CloudDamagedException or DiskFullException)
            return fault;
        if (Disk.IsFull(fault))
            return new DiskFullException(fault);
        return Find(fault) switch
        {
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new DiskFullException(fault),
            PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } => new CloudDamagedException(cloud, "PostgreSQL cannot read a part of this cloud's data. Restore it from a snapshot.", fault),
            PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => new IOException("PostgreSQL has no free connection. Raise its max_connections or lower Maximum Pool Size in --store.", fault),
            PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } => new IOException(Lost, fault),
            PostgresException => fault,
            NpgsqlException { InnerException: TimeoutException } => new IOException("PostgreSQL did not answer in time.", fault),
            NpgsqlException => new IOException(Lost, fault),
            _ => fault,
        };
    }

    /// <summary>Only where PostgreSQL took the whole transaction back; a lost connection may hide a commit.</summary>
    public static bool MayRetry(Exception fault) => Find(fault) is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    static NpgsqlException? Find(Exception? fault)
    {
        while (fault is not null and not NpgsqlException)
            fault = fault.InnerException;
        return (NpgsqlException?)fault;
    }
}
