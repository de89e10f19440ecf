using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Percloud.Witness;

/// <summary>A PostgreSQL of the campaign's own, on a private port in a temporary folder, that keeps its promises (fsync on); gone with it.</summary>
sealed class PostgresCluster : IAsyncDisposable
{
    const string Password = "only-for-the-witness";

    readonly string folder;
    readonly Process server;

    PostgresCluster(string folder, int port, Process server)
    {
        (this.folder, this.server) = (folder, server);
        Address = $"postgres://percloud:{Password}@127.0.0.1:{port}/percloud";
    }

    /// <summary>The database of an ordinary owner that may create roles.</summary>
    public string Address { get; }

    public static async Task<PostgresCluster> Start()
    {
        var programs = Programs() ?? throw new InvalidDataException("PostgreSQL is not installed here (apt install postgresql).");
        var folder = Directory.CreateTempSubdirectory("percloud-pg-").FullName;
        if (Environment.UserName == "root")
            await Finish(Process.Start("chown", ["postgres:postgres", folder]));
        var data = Path.Combine(folder, "data");
        await Finish(AsPostgres(programs, "initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync"));
        var port = FreePort();
        var server = AsPostgres(programs, "postgres", "-D", data, "-k", folder, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "shared_buffers=32MB", "-c", "max_connections=200");
        for (var attempt = 0; await Sql("SELECT 1") != 0; attempt++)
        {
            if (attempt > 100 || server.HasExited)
                throw new InvalidDataException("PostgreSQL did not start.");
            await Task.Delay(100);
        }

        await Sql($"CREATE ROLE percloud LOGIN CREATEROLE PASSWORD '{Password}'");
        await Sql("CREATE DATABASE percloud OWNER percloud");
        return new PostgresCluster(folder, port, server);

        async Task<int> Sql(string sql)
        {
            using var psql = AsPostgres(programs, "psql", "-h", folder, "-p", $"{port}", "-U", "postgres", "-qc", sql);
            await psql.WaitForExitAsync();
            return psql.ExitCode;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using (var stop = Process.Start("kill", ["-INT", $"{server.Id}"]))
            await stop.WaitForExitAsync();
        await server.WaitForExitAsync();
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static string? Programs() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order().LastOrDefault()
        : null;

    // As root the server runs as its own user.
    static Process AsPostgres(string programs, string program, params string[] arguments)
    {
        string[] asUser = Environment.UserName == "root" ? ["--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
        var process = Process.Start(new ProcessStartInfo("setpriv", [.. asUser, Path.Combine(programs, program), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    static async Task Finish(Process process)
    {
        using (process)
        {
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                throw new InvalidDataException($"{process.StartInfo.FileName} ended with {process.ExitCode}.");
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
