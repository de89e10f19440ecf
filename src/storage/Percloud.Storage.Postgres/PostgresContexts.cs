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
    readonly IReadOnlyList<IInterceptor> interceptors;
    readonly DbContextOptions<PostgresCloudDb> cloudOptions;

    public PostgresContexts(CloudModel model, IReadOnlyList<IInterceptor> interceptors)
    {
        (this.model, this.interceptors) = (model, interceptors);
        cloudOptions = Plain(new DbContextOptionsBuilder<PostgresCloudDb>().UseNpgsql().ReplaceService<IMigrationsSqlGenerator, TenantSqlGenerator>()).Options;
    }

    public PostgresCloudDb Cloud(DbConnection connection)
    {
        var db = new PostgresCloudDb(cloudOptions, model);
        db.Database.SetDbConnection(connection);
        return db;
    }

    public PostgresHostDb Host(NpgsqlDataSource source) => new(HostOptions(options => options.UseNpgsql(source, HostHistory).AddInterceptors(new LiveConnection(source))));

    public PostgresHostDb Host(DbConnection connection) => new(HostOptions(options => options.UseNpgsql(connection, HostHistory)));

    internal static PostgresCloudDb DesignCloud(CloudModel model) => new PostgresContexts(model, []).Cloud(new NpgsqlConnection("Host=localhost"));

    internal static PostgresHostDb DesignHost() => new PostgresContexts(new CloudModel([]), []).Host(new NpgsqlConnection("Host=localhost"));

    static void HostHistory(Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.NpgsqlDbContextOptionsBuilder options) =>
        options.MigrationsHistoryTable(HistoryRepository.DefaultTableName, PostgresHostDb.Schema);

    DbContextOptions<PostgresHostDb> HostOptions(Action<DbContextOptionsBuilder> use)
    {
        var builder = new DbContextOptionsBuilder<PostgresHostDb>();
        use(builder);
        return Plain(builder).Options;
    }

    DbContextOptionsBuilder<T> Plain<T>(DbContextOptionsBuilder<T> builder)
        where T : DbContext
    {
        builder.EnableThreadSafetyChecks(false);
        if (interceptors.Count > 0)
            builder.AddInterceptors(interceptors);
        return builder;
    }
}
