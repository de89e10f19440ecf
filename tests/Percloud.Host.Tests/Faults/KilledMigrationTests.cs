using System.Net;
using Microsoft.Data.Sqlite;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>The real program, killed while it migrates clouds.</summary>
public sealed class KilledMigrationTests
{
    const int Clouds = 8;
    const int Kills = 4;

    [Fact]
    public async Task A_migration_that_was_killed_is_finished_at_the_next_open()
    {
        var folder = Directory.CreateTempSubdirectory("percloud-kill-").FullName;
        try
        {
            var files = await MakeOld(folder);
            var random = new Random(7);
            for (var kill = 0; kill < Kills; kill++)
            {
                // Marked as written to when the host died, each cloud is opened right after the start, and so migrated.
                using var program = RealProgram.Serve(folder);
                await program.Ready();
                await Task.Delay(random.Next(5, 250));
                await program.Kill();
            }

            await using var host = await TestHost.Start(on: folder);
            foreach (var cloud in host.Get<CloudDirectory>().All)
            {
                var used = await host.Get<CloudStore>().Read(Actor.System(cloud.Id), db => Task.FromResult(db.Query<CloudRow>().Count()), CancellationToken.None);
                Assert.InRange(used, 0, 1);
                await host.Get<OpenClouds>().Close(cloud.Id, CancellationToken.None);
            }

            Assert.All(files, file => Assert.True(OlderSchema.IsCurrent(file), file));
            using var ana = await DavVisitor.Of(host, "o0@c0.localhost");
            Assert.Equal(HttpStatusCode.Created, await ana.Put("works", [1]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Half of them as the version before left them, with their things; half with every migration still to come.
    static async Task<List<string>> MakeOld(string folder)
    {
        List<string> files = [];
        await using (var host = await TestHost.Start(on: folder))
        {
            for (var i = 0; i < Clouds; i++)
                files.Add(Path.Combine(folder, "clouds", (await host.MakeCloud($"c{i}.localhost", $"o{i}")).Id.Text(), "cloud.db"));
        }

        for (var i = 0; i < Clouds; i++)
        {
            if (i % 2 == 0)
                OlderSchema.Of(files[i]);
            else
                OlderSchema.Nothing(files[i]);
        }

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "host.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE cloud_record SET dirty = 1";
        Assert.Equal(Clouds, await command.ExecuteNonQueryAsync());
        return files;
    }
}
