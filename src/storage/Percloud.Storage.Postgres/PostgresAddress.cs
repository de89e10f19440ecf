using Npgsql;

namespace Percloud.Storage.Postgres;

/// <summary>Reads what <c>--store</c> says: <c>postgres://user:password@host:port/database?key=value</c>, or Npgsql's <c>key=value;…</c>.</summary>
static class PostgresAddress
{
    const int DefaultPool = 20;
    const int MostPrepared = 64;

    public static bool IsOne(string store) =>
        store.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || store.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
        || store.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>The owner's connection; throws <see cref="ArgumentException"/> with a plain sentence, without the password.</summary>
    public static NpgsqlConnectionStringBuilder Parse(string store)
    {
        NpgsqlConnectionStringBuilder parsed;
        try
        {
            parsed = store.Contains("://", StringComparison.Ordinal) ? FromUrl(new Uri(store)) : new NpgsqlConnectionStringBuilder(store);
        }
        catch (Exception fault) when (fault is UriFormatException or ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new ArgumentException("The store is not understood. Write postgres://user:password@host:port/database.", nameof(store));
        }

        if (string.IsNullOrEmpty(parsed.Host) || string.IsNullOrEmpty(parsed.Username) || string.IsNullOrEmpty(parsed.Database))
            throw new ArgumentException("The store must name a host, a user and a database: postgres://user:password@host:port/database.", nameof(store));
        return parsed;
    }

    /// <summary>The connection of one of our own roles: bounded pool, nothing kept in a session between closures.</summary>
    public static NpgsqlConnectionStringBuilder As(NpgsqlConnectionStringBuilder owner, string role, string password)
    {
        var own = new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = role, Password = password, NoResetOnClose = true, ApplicationName = owner.ApplicationName ?? "percloud" };
        if (owner.MaxPoolSize == new NpgsqlConnectionStringBuilder().MaxPoolSize)
            own.MaxPoolSize = DefaultPool;
        // What a closure runs again and again is planned once for each connection; Max Auto Prepare=0 in --store turns it off, for poolers that do not keep sessions.
        if (!owner.ConnectionString.Contains("Max Auto Prepare", StringComparison.OrdinalIgnoreCase))
            (own.MaxAutoPrepare, own.AutoPrepareMinUsages) = (MostPrepared, 2);
        return own;
    }

    static NpgsqlConnectionStringBuilder FromUrl(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder { Host = url.Host.Trim('[', ']'), Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')), Username = Uri.UnescapeDataString(user[0]) };
        if (user.Length > 1)
            builder.Password = Uri.UnescapeDataString(user[1]);
        if (url.Port > 0)
            builder.Port = url.Port;
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)))
            builder[Uri.UnescapeDataString(pair[0])] = Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? "");
        return builder;
    }
}
