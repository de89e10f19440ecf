using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Percloud.Kernel;

namespace Percloud.Storage.Postgres;

/// <summary>Makes EF contexts over connections that the engine owns.</summary>
sealed class PostgresContexts
{
    readonly CloudModel model;
    readonly DbContextOptions<PostgresCloudDb> cloudOptions;
    readonly DbContextOptions<PostgresHostDb> hostOptions;

    public PostgresContexts(CloudModel model, IReadOnlyList<IInterceptor> interceptors)
    {
        // Neither names a connection, so that all contexts share EF's services and model.
        this.model = model;
        cloudOptions = Plain(new DbContextOptionsBuilder<PostgresCloudDb>().UseNpgsql().ReplaceService<IMigrationsSqlGenerator, TenantSqlGenerator>(), interceptors);
        hostOptions = Plain(new DbContextOptionsBuilder<PostgresHostDb>().UseNpgsql(options => options.MigrationsHistoryTable(HistoryRepository.DefaultTableName, PostgresHostDb.Schema)), [.. interceptors, new LiveConnection()]);
    }

    public PostgresCloudDb Cloud(DbConnection connection)
    {
        var db = new PostgresCloudDb(cloudOptions, model);
        db.Database.SetDbConnection(connection);
        return db;
    }

    public PostgresHostDb Host(DbConnection connection, bool owned = false)
    {
        var db = new PostgresHostDb(hostOptions);
        db.Database.SetDbConnection(connection, contextOwnsConnection: owned);
        return db;
    }

    internal static PostgresCloudDb DesignCloud(CloudModel model) => new PostgresContexts(model, []).Cloud(new NpgsqlConnection("Host=localhost"));

    internal static PostgresHostDb DesignHost() => new PostgresContexts(new CloudModel([]), []).Host(new NpgsqlConnection("Host=localhost"));

    static DbContextOptions<T> Plain<T>(DbContextOptionsBuilder<T> builder, IReadOnlyList<IInterceptor> interceptors)
        where T : DbContext
    {
        builder.EnableThreadSafetyChecks(false);
        if (interceptors.Count > 0)
            builder.AddInterceptors(interceptors);
        return builder.Options;
    }
}
