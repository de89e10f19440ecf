using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Percloud.Storage.Sqlite;

namespace Percloud.Host;

/// <summary>What the data folder's own database says while no host runs: the engine, its integrity, its migrations.</summary>
static class FolderCheck
{
    public static IEnumerable<DoctorFinding> Run(string data)
    {
        var file = Path.Combine(data, "host.db");
        if (!File.Exists(file))
            return [DoctorFinding.Notice("engine", "This folder was never served yet: there is no host.db.")];
        try
        {
            return Look(file);
        }
        catch (SqliteException fault)
        {
            return [DoctorFinding.Error("engine", $"host.db cannot be read: {fault.Message}", "Stop everything that uses the folder, look at the disk, and bring host.db back from a backup. The clouds themselves are folders of their own.")];
        }
    }

    static List<DoctorFinding> Look(string file)
    {
        using var db = SqliteContexts.DesignHost();
        var known = db.Database.GetMigrations().ToList();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        List<DoctorFinding> said = [DoctorFinding.Notice("engine", $"SQLite {Ask(connection, "SELECT sqlite_version()")[0]} reads host.db.")];
        if (Ask(connection, "PRAGMA quick_check(1)") is [var verdict] && verdict != "ok")
            said.Add(DoctorFinding.Error("engine", $"host.db is damaged: {verdict}", "Bring it back from a backup. The clouds themselves are folders of their own."));
        var applied = Ask(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId");
        if (applied.Except(known).Any())
            said.Add(DoctorFinding.Error("migrations", "host.db was written by a newer version of Percloud.", "Serve this folder with that version or a newer one."));
        else
            said.Add(DoctorFinding.Notice("migrations", known.Count == applied.Count ? "host.db is of this version." : "host.db is of an older version; the next start migrates it."));
        return said;
    }

    static List<string> Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // only the constants above
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
