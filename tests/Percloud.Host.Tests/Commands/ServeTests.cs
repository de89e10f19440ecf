using System.Net.Sockets;

namespace Percloud.Host.Tests;

/// <summary>Starting, stopping, dying and starting again.</summary>
public sealed class ServeTests
{
    [Fact]
    public async Task SIGTERM_stops_cleanly_and_the_next_start_has_everything()
    {
        var parent = Directory.CreateTempSubdirectory("percloud-serve-");
        try
        {
            var folder = Path.Combine(parent.FullName, "data");
            await using (var first = await ProcessHost.Start(folder))
            {
                await first.Ask("cloud", "create", "ana.localhost", "--owner", "ana", "--password-stdin");
                Assert.Equal(0, await first.Signal("TERM"));
            }

            Assert.False(File.Exists(Path.Combine(folder, "control.sock")));
            await using var second = await ProcessHost.Start(folder);
            Assert.Equal("ana.localhost", (await second.Ask("cloud", "list")).Json[0].GetProperty("domain").GetString());
            Assert.Equal(0, await second.Signal("INT"));
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task After_a_kill_the_folder_is_served_again_and_the_socket_replaced()
    {
        var parent = Directory.CreateTempSubdirectory("percloud-serve-");
        try
        {
            // So deep that the socket's own path would not fit into a socket address.
            var folder = Path.Combine(parent.FullName, new string('d', 60), new string('e', 60));
            await using (var first = await ProcessHost.Start(folder))
            {
                await first.Ask("cloud", "create", "ana.localhost", "--owner", "ana", "--password-stdin");
                await first.Signal("KILL");
            }

            Assert.True(File.Exists(Path.Combine(folder, "control.sock")));
            Assert.Equal(3, (await ProcessHost.Run(null, "cloud", "list", "--json", "--data", folder)).Exit);
            await using var second = await ProcessHost.Start(folder);
            Assert.Equal(1, (await second.Ask("cloud", "list")).Json.GetArrayLength());
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "control.sock")));
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Two_processes_never_serve_one_folder()
    {
        await using var host = await ProcessHost.Start();
        var second = await ProcessHost.Run(null, "serve", "--data", host.Folder, "--http", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--json");
        Assert.Equal((1, "already-served"), (second.Exit, second.ErrorCode));
        Assert.Equal(0, (await host.Ask("stats")).Exit);
    }

    [Fact]
    public async Task An_address_in_use_is_refused_in_words()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var parent = Directory.CreateTempSubdirectory("percloud-serve-");
        var refused = await ProcessHost.Run(null, "serve", "--data", Path.Combine(parent.FullName, "data"), "--http", $"127.0.0.1:{((System.Net.IPEndPoint)taken.LocalEndpoint).Port}", "--admin", "127.0.0.1:0", "--json");
        parent.Delete(recursive: true);
        Assert.Equal((1, "cannot-listen"), (refused.Exit, refused.ErrorCode));
    }
}
