using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Percloud.Kernel;

namespace Percloud.Storage.Sqlite;

/// <summary>Makes EF contexts over connections that the engine owns.</summary>
sealed class SqliteContexts(CloudModel model, IReadOnlyList<IInterceptor> interceptors)
{
    public SqliteCloudDb Cloud(DbConnection connection, SqliteStatements? statements = null) =>
        new(Plain(new DbContextOptionsBuilder<SqliteCloudDb>().UseSqlite(connection)).Options, model) { Statements = statements };

    public SqliteHostDb Host(string file) =>
        new(Plain(new DbContextOptionsBuilder<SqliteHostDb>().UseSqlite(Text(file))).Options);

    internal static SqliteCloudDb DesignCloud(CloudModel model) => new SqliteContexts(model, []).Cloud(new SqliteConnection("Data Source=:memory:"));

    internal static SqliteHostDb DesignHost() => new SqliteContexts(new CloudModel([]), []).Host(":memory:");

    // host.db is one file for the whole host, so its connections are pooled; SQLite's default of synchronous=FULL holds.
    static string Text(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = true, ForeignKeys = true, DefaultTimeout = 30 }.ToString();

    DbContextOptionsBuilder<T> Plain<T>(DbContextOptionsBuilder<T> builder)
        where T : DbContext
    {
        builder.EnableThreadSafetyChecks(false);
        if (interceptors.Count > 0)
            builder.AddInterceptors(interceptors);
        return builder;
    }
}
