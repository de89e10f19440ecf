using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Percloud.Kernel.Tests;

/// <summary>A real PostgreSQL of the tests' own, in a temporary folder; one for the whole run, gone with it.</summary>
public sealed class PostgresServer
{
    const string Password = "only-for-tests";
    static readonly Lazy<Task<PostgresServer>> One = new(() => Task.Run(Start));
    static int databases;

    readonly string folder;
    readonly int port;
    readonly Process server;

    PostgresServer(string folder, int port, Process server)
    {
        (this.folder, this.port, this.server) = (folder, port, server);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
    }

    /// <summary>False where no PostgreSQL is installed; tests that need it are skipped there and say so.</summary>
    public static bool IsInstalled => Programs is not null;

    static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order().LastOrDefault()
        : null;

    /// <summary>The server that all tests of this run share; started when first asked for.</summary>
    public static Task<PostgresServer> Shared()
    {
        Assert.SkipUnless(IsInstalled, "PostgreSQL is not installed here (apt install postgresql).");
        return One.Value;
    }

    /// <summary>A fresh empty database, as <c>postgres://</c> address of its owner: no superuser, may create roles.</summary>
    public string NewDatabase(bool mayCreateRoles = true)
    {
        var name = $"t{Interlocked.Increment(ref databases)}";
        using var admin = new NpgsqlConnection(AsSuperuser("postgres"));
        admin.Open();
        Run(admin, $"CREATE ROLE owner_{name} LOGIN {(mayCreateRoles ? "CREATEROLE" : "NOCREATEROLE")} PASSWORD '{Password}'");
        Run(admin, $"CREATE DATABASE {name} OWNER owner_{name}");
        return $"postgres://owner_{name}:{Password}@127.0.0.1:{port}/{name}";
    }

    /// <summary>How the superuser reaches a database: sees all rows of all clouds, for proofs that a test can fail.</summary>
    public string AsSuperuser(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", Password = Password, Database = database, Pooling = false }.ToString();

    static async Task<PostgresServer> Start()
    {
        var folder = NewFolder();
        var passwordFile = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        if (Environment.UserName == "root")
            await Finish(Process.Start("chown", ["-R", "postgres:postgres", folder]));
        var data = Path.Combine(folder, "data");
        await Finish(AsPostgres("initdb", "-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", $"--pwfile={passwordFile}", "--no-sync"));
        var port = FreePort();
        var server = new PostgresServer(folder, port, await Launch("-D", data, "-k", folder, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "shared_buffers=32MB", "-c", "max_connections=200"));
        await server.UntilReady();
        return server;
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

    static Process AsPostgres(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs!, program);
        string[] asUser = Environment.UserName == "root" ? ["--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
        var start = new ProcessStartInfo("setpriv", [.. asUser, "--pdeathsig", "INT", path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" };
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
            Assert.Equal(0, process.ExitCode);
        }
    }

    // Each database is some three hundred files: in memory where there is room, so that making and removing them takes no time.
    static string NewFolder()
    {
        const string memory = "/dev/shm";
        if (!Directory.Exists(memory) || new DriveInfo(memory).AvailableFreeSpace < 4L << 30)
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

    static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    async Task UntilReady()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var admin = new NpgsqlConnection(AsSuperuser("postgres"));
                await admin.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (attempt < 300 && !server.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    void Stop()
    {
        // At once: what it would still write is deleted below.
        using (var kill = Process.Start("kill", ["-QUIT", $"{server.Id}"]))
            kill.WaitForExit();
        server.WaitForExit(10_000);
        Directory.Delete(folder, recursive: true);
    }
}
