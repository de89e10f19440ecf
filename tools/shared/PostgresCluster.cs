using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Percloud.Shared;

/// <summary>A PostgreSQL of a run's own, on a private port in a temporary folder, gone with it; compiled into each program that needs one.</summary>
sealed class PostgresCluster : IAsyncDisposable
{
    /// <summary>The password of every role of it.</summary>
    public const string Password = "only-for-this-run";

    readonly string folder;
    readonly Process server;

    PostgresCluster(string folder, int port, Process server) => (this.folder, Port, this.server) = (folder, port, server);

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The folder of its programs; null where no PostgreSQL is installed.</summary>
    public static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order().LastOrDefault()
        : null;

    /// <summary>Starts one that keeps its promises (fsync on), or one that is quick because nothing of it outlives the run.</summary>
    public static async Task<PostgresCluster> Start(bool durable)
    {
        if (Programs is null)
            throw new InvalidDataException("PostgreSQL is not installed here (apt install postgresql).");
        var folder = NewFolder(inMemory: !durable);
        var passwordFile = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        if (Environment.UserName == "root")
            await Finish(Process.Start("chown", ["-R", "postgres:postgres", folder]));
        var data = Path.Combine(folder, "data");
        await Finish(AsPostgres("initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", $"--pwfile={passwordFile}", "--no-sync"));
        var port = FreePort();
        var server = await Launch("-D", data, "-k", folder, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", $"fsync={(durable ? "on" : "off")}", "-c", "shared_buffers=32MB", "-c", "max_connections=200");
        var cluster = new PostgresCluster(folder, port, server);
        await cluster.UntilReady();
        return cluster;
    }

    /// <summary>Runs SQL as the superuser, by psql.</summary>
    public Task Sql(string sql) => Finish(AsPostgres("psql", "-d", $"host=127.0.0.1 port={Port} user=postgres password={Password} dbname=postgres", "-qXc", sql));

    /// <summary>Stops it at once and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var stop = Process.Start("kill", ["-QUIT", $"{server.Id}"]))
            await stop.WaitForExitAsync();
        await server.WaitForExitAsync();
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // The death signal is tied to the thread that forks, so that thread must live as long as the server.
    static Task<Process> Launch(params string[] arguments)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hold()
        {
            try
            {
                var process = AsPostgres("postgres", arguments);
                started.SetResult(process);
                process.WaitForExit();
            }
            catch (Exception fault)
            {
                started.TrySetException(fault);
            }
        }

        new Thread(Hold) { IsBackground = true, Name = "postgres" }.Start();
        return started.Task;
    }

    // As root the server runs as its own user; a killed run takes it along.
    static Process AsPostgres(string program, params string[] arguments)
    {
        string[] asUser = Environment.UserName == "root" ? ["--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
        var start = new ProcessStartInfo("setpriv", [.. asUser, "--pdeathsig", "INT", Path.Combine(Programs!, program), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" };
        var process = Process.Start(start)!;
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
                throw new InvalidDataException($"{string.Join(' ', process.StartInfo.ArgumentList)} ended with {process.ExitCode}.");
        }
    }

    // Each database is some three hundred files: in memory where that is wanted and there is room, making and removing them takes no time.
    static string NewFolder(bool inMemory)
    {
        const string memory = "/dev/shm";
        if (!inMemory || !Directory.Exists(memory) || new DriveInfo(memory).AvailableFreeSpace < 4L << 30)
            return Directory.CreateTempSubdirectory("percloud-pg-").FullName;
        var folder = Path.Combine(memory, $"percloud-pg-{Environment.ProcessId}-{Path.GetRandomFileName()}");
        return Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    async Task UntilReady()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await Sql("SELECT 1");
                return;
            }
            catch (InvalidDataException) when (attempt < 150 && !server.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }
}
