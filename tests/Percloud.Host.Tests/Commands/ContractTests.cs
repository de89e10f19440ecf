using System.Text.Json;

namespace Percloud.Host.Tests;

/// <summary>One running host for all of these tests.</summary>
public sealed class ContractHost : IAsyncLifetime
{
    internal ProcessHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await ProcessHost.Start();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>What other people's scripts stand on: shapes, exit codes, and nothing else on standard output.</summary>
public sealed class ContractTests(ContractHost shared) : IClassFixture<ContractHost>
{
    readonly ProcessHost host = shared.Host;

    [Fact]
    public async Task Making_a_cloud_tells_its_four_facts()
    {
        var made = await host.Ask("cloud", "create", "four.localhost", "--owner", "ana", "--password-stdin");
        Assert.Equal(0, made.Exit);
        Assert.Equal(["id", "domain", "owner", "state"], Names(made.Json));
        Assert.Equal(("four.localhost", "ana", "active"), (Text(made, "domain"), Text(made, "owner"), Text(made, "state")));
        Assert.True(Directory.Exists(Path.Combine(host.Folder, "clouds", Text(made, "id")!)));
    }

    [Fact]
    public async Task An_app_password_is_told_once_with_its_account_and_device()
    {
        await host.Ask("cloud", "create", "apps.localhost", "--owner", "ana", "--password-stdin");
        var made = await host.Ask("account", "app-password", "ana@apps.localhost", "--name", "laptop");
        Assert.Equal(0, made.Exit);
        Assert.Equal(["account", "name", "password"], Names(made.Json));
        Assert.Equal(("ana@apps.localhost", "laptop"), (Text(made, "account"), Text(made, "name")));
        Assert.Matches("^[a-z0-9]{4}(-[a-z0-9]{4}){6}$", Text(made, "password")!);
    }

    [Fact]
    public async Task Lists_are_arrays_and_follow_what_was_done()
    {
        await host.Ask("cloud", "create", "lists.localhost", "--owner", "ana", "--password-stdin");
        await host.Ask("account", "create", "bea@lists.localhost", "--password-stdin");
        await host.Ask("account", "disable", "bea@lists.localhost");
        await host.Ask("cloud", "quota", "lists.localhost", "2GB");
        await host.Ask("cloud", "alias", "add", "lists.localhost", "alias.localhost");
        var accounts = await host.Ask("account", "list", "alias.localhost");
        Assert.Equal(["ana@lists.localhost", "bea@lists.localhost"], accounts.Json.EnumerateArray().Select(a => a.GetProperty("account").GetString()));
        Assert.True(accounts.Json[1].GetProperty("isDisabled").GetBoolean());
        var cloud = (await host.Ask("cloud", "list")).Json.EnumerateArray().Single(c => c.GetProperty("domain").GetString() == "lists.localhost");
        Assert.Equal(2_000_000_000, cloud.GetProperty("quotaBytes").GetInt64());
        Assert.Equal("alias.localhost", cloud.GetProperty("aliases")[0].GetString());
    }

    [Fact]
    public async Task A_cloud_goes_through_its_states()
    {
        await host.Ask("cloud", "create", "states.localhost", "--owner", "ana", "--password-stdin");
        foreach (var (act, state) in new[] { ("suspend", "suspended"), ("resume", "active"), ("delete", "deleted"), ("restore", "active") })
        {
            var done = await host.Ask("cloud", act, "states.localhost");
            Assert.Equal((0, state), (done.Exit, Text(done, "state")));
        }
    }

    [Fact]
    public async Task A_snapshot_brings_back_an_account()
    {
        await host.Ask("cloud", "create", "snap.localhost", "--owner", "ana", "--password-stdin");
        await host.Ask("account", "create", "bea@snap.localhost", "--password-stdin");
        var taken = await host.Ask("cloud", "snapshot", "snap.localhost");
        await host.Ask("account", "create", "later@snap.localhost", "--password-stdin");
        var back = await host.Ask("cloud", "restore", "snap.localhost", "--from", Text(taken, "snapshot")!);
        Assert.Equal(0, back.Exit);
        var accounts = await host.Ask("account", "list", "snap.localhost");
        Assert.Equal(["ana@snap.localhost", "bea@snap.localhost"], accounts.Json.EnumerateArray().Select(a => a.GetProperty("account").GetString()));
        Assert.Equal(1, (await host.Ask("cloud", "snapshot", "snap.localhost", "--list")).Json.GetArrayLength());
    }

    [Theory]
    [InlineData("no-cloud", "account", "create", "bea@nowhere.localhost", "--password-stdin")]
    [InlineData("domain", "cloud", "create", "no name", "--owner", "ana", "--password-stdin")]
    [InlineData("person-name", "cloud", "create", "who.localhost", "--owner", "a b", "--password-stdin")]
    public async Task A_refusal_is_an_error_object_and_ends_with_1(string code, params string[] args)
    {
        var refused = await host.Ask(args);
        Assert.Equal((1, code), (refused.Exit, refused.ErrorCode));
        var message = refused.Json.GetProperty("error").GetProperty("message").GetString()!;
        Assert.False(message.StartsWith("refusal.", StringComparison.Ordinal), $"{message} is a key and not a sentence.");
    }

    [Theory]
    [InlineData("cloud")]
    [InlineData("cloud", "create", "x.localhost")]
    [InlineData("cloud", "quota", "x.localhost", "much")]
    [InlineData("account", "reset", "nobody")]
    [InlineData("doctor", "--mend")]
    [InlineData("serve", "--http", "nowhere")]
    public async Task What_is_not_understood_ends_with_2(params string[] args)
    {
        var usage = await host.Ask(args);
        Assert.Equal((2, "usage"), (usage.Exit, usage.ErrorCode));
    }

    [Fact]
    public async Task A_folder_without_a_host_ends_with_3()
    {
        var nobody = await ProcessHost.Run(null, "cloud", "list", "--json", "--data", Path.Combine(host.Folder, "nothing"));
        Assert.Equal((3, "no-host"), (nobody.Exit, nobody.ErrorCode));
    }

    [Fact]
    public async Task People_get_words_and_tables()
    {
        await host.Ask("cloud", "create", "words.localhost", "--owner", "ana", "--password-stdin");
        var list = await ProcessHost.Run(null, "cloud", "list", "--data", host.Folder);
        Assert.Contains("words.localhost", list.Out, StringComparison.Ordinal);
        Assert.Contains("Owner", list.Out, StringComparison.Ordinal);
        var no = await ProcessHost.Run(null, "cloud", "show", "nowhere.localhost", "--data", host.Folder);
        Assert.Equal((1, ""), (no.Exit, no.Out));
        Assert.Contains("nowhere.localhost", no.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_reads_every_cloud_and_says_what_it_looked_at()
    {
        await host.Ask("cloud", "create", "sound.localhost", "--owner", "ana", "--password-stdin");
        var said = (await host.Ask("doctor", "--deep")).Json.GetProperty("findings").EnumerateArray().ToList();
        Assert.All(["folder", "disk", "memory", "time", "engine", "clouds"], about => Assert.Contains(said, f => f.GetProperty("about").GetString() == about));
        Assert.DoesNotContain(said, f => f.GetProperty("about").GetString() == "sound.localhost");
    }

    [Fact]
    public async Task Numbers_and_suggestions_are_there()
    {
        Assert.True((await host.Ask("stats")).Json.GetProperty("uptimeSeconds").GetInt64() >= 0);
        var suggested = await ProcessHost.Run(null, "[suggest:14]", "percloud cloud s");
        Assert.Contains("suspend", suggested.Out, StringComparison.Ordinal);
        Assert.Contains("complete", (await ProcessHost.Run(null, "completion", "bash")).Out, StringComparison.Ordinal);
    }

    static IEnumerable<string> Names(JsonElement value) => value.EnumerateObject().Select(p => p.Name);

    static string? Text(Ran ran, string name) => ran.Json.GetProperty(name).GetString();
}
