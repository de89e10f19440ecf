using Microsoft.EntityFrameworkCore.Design;
using Percloud.Storage.Postgres;
using Percloud.Storage.Sqlite;

namespace Percloud.Host;

/// <summary>For <c>dotnet ef</c> only: the model of a cloud on SQLite.</summary>
sealed class DesignSqliteCloud : IDesignTimeDbContextFactory<SqliteCloudDb>
{
    public SqliteCloudDb CreateDbContext(string[] args) => SqliteContexts.DesignCloud(HostModules.Model);
}

/// <summary>For <c>dotnet ef</c> only: the host's model on SQLite.</summary>
sealed class DesignSqliteHost : IDesignTimeDbContextFactory<SqliteHostDb>
{
    public SqliteHostDb CreateDbContext(string[] args) => SqliteContexts.DesignHost();
}

/// <summary>For <c>dotnet ef</c> only: the model of a cloud on PostgreSQL.</summary>
sealed class DesignPostgresCloud : IDesignTimeDbContextFactory<PostgresCloudDb>
{
    public PostgresCloudDb CreateDbContext(string[] args) => PostgresContexts.DesignCloud(HostModules.Model);
}

/// <summary>For <c>dotnet ef</c> only: the host's model on PostgreSQL.</summary>
sealed class DesignPostgresHost : IDesignTimeDbContextFactory<PostgresHostDb>
{
    public PostgresHostDb CreateDbContext(string[] args) => PostgresContexts.DesignHost();
}
