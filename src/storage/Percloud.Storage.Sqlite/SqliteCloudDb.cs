using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Storage.Sqlite;

/// <summary>A cloud's database in its folder.</summary>
sealed class SqliteCloudDb : CloudDb
{
    public SqliteCloudDb(DbContextOptions<SqliteCloudDb> options, CloudModel model)
        : base(options, model)
    {
        // The engine begins and commits by itself, so that a session is one transaction whatever EF saves within.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        Database.AutoSavepointsEnabled = false;
    }

    protected override Type IdConverter => typeof(IdToBytes<>);

    public override object Raw(Guid id) => id.ToByteArray(bigEndian: true);
}

/// <summary>The host's own database.</summary>
sealed class SqliteHostDb(DbContextOptions<SqliteHostDb> options) : HostDb(options)
{
    protected override Type IdConverter => typeof(IdToBytes<>);
}
