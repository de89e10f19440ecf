using System.Text.RegularExpressions;

namespace Percloud.Host.Tests;

/// <summary>vdirsyncer keeps folders and books in step both ways, and khard reads and writes those folders; both are programs that we did not write.</summary>
public sealed class VdirsyncerTests : IAsyncLifetime
{
    readonly Client client = new();
    TestHost host = null!;
    DavTalk ana = null!;
    string home = "";

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.Start();
        await host.MakeCloud();
        ana = await DavTalk.With(host);
        home = await ContactsWorld.HomeOf(ana);
        var password = await host.MakeAppPassword("ana@ana.localhost");
        Directory.CreateDirectory(Path.Combine(client.Folder, "books"));
        await File.WriteAllTextAsync(Path.Combine(client.Folder, "config"), $"""
            [general]
            status_path = "{client.Folder}/status/"
            [pair cards]
            a = "here"
            b = "cloud"
            collections = ["from b", "from a"]
            conflict_resolution = "b wins"
            metadata = ["displayname"]
            [storage here]
            type = "filesystem"
            path = "{client.Folder}/books/"
            fileext = ".vcf"
            [storage cloud]
            type = "carddav"
            url = "http://127.0.0.1:{host.HttpPort}/"
            username = "ana"
            password = "{password}"
            """);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        ana.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_thousand_cards_go_both_ways_and_a_conflict_ends_as_it_was_told_to()
    {
        await Discover();
        var own = Own();
        for (var i = 0; i < 1_000; i++)
            await File.WriteAllTextAsync(Path.Combine(own, $"{i}.vcf"), ContactsWorld.Card($"thousand-{i}", $"Name {i}", $"EMAIL:{i}@a.example"));
        await Sync();
        var book = $"{home}{Path.GetFileName(own)}/";
        var listed = (await ana.Propfind(book, "1", "getetag")).Hrefs.Where(h => h != book).ToList();
        Assert.Equal(1_000, listed.Count);
        await ana.Needs(201, "PUT", book + "web.vcf", ContactsWorld.Card("web", "From the web"));
        var gone = (await ana.Needs(200, "GET", listed[0])).Text.Contains("UID:thousand-7\r", StringComparison.Ordinal) ? listed[1] : listed[0];
        await ana.Needs(204, "DELETE", gone);
        await Sync();
        Assert.Equal(1_000, Directory.GetFiles(own, "*.vcf").Length);
        Assert.Contains(Directory.GetFiles(own), f => File.ReadAllText(f).Contains("From the web", StringComparison.Ordinal));
        // Both change the same card: the cloud wins, as the file of settings says.
        var mine = Directory.GetFiles(own).First(f => File.ReadAllLines(f).Contains("UID:thousand-7"));
        var query = "<C:addressbook-query xmlns:C='urn:ietf:params:xml:ns:carddav' xmlns:D='DAV:'><D:prop><D:getetag/></D:prop><C:filter><C:prop-filter name='UID'><C:text-match match-type='equals'>thousand-7</C:text-match></C:prop-filter></C:filter></C:addressbook-query>";
        var theirs = Assert.Single((await ana.Needs(207, "REPORT", book, query, ("Depth", "1"))).Hrefs);
        await File.WriteAllTextAsync(mine, ContactsWorld.Card("thousand-7", "Changed here"));
        await ana.Needs(204, "PUT", theirs, ContactsWorld.Card("thousand-7", "Changed in the cloud"));
        await Sync();
        Assert.Contains("Changed in the cloud", await File.ReadAllTextAsync(mine), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Books_and_their_names_are_made_from_either_side()
    {
        Directory.CreateDirectory(Path.Combine(client.Folder, "books", "feina"));
        await File.WriteAllTextAsync(Path.Combine(client.Folder, "books", "feina", "displayname"), "La feina");
        await File.WriteAllTextAsync(Path.Combine(client.Folder, "books", "feina", "x.vcf"), ContactsWorld.Card("feina-1", "Cap de feina"));
        await Discover();
        await Sync();
        await client.Do("vdirsyncer", "-c", "config", "metasync");
        Assert.Contains("La feina", (await ana.Propfind(home, "1", "displayname")).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await ana.Propfind(home + "feina/", "1", "getetag")).Hrefs.Count);
        Assert.Contains(Directory.GetFiles(Path.Combine(client.Folder, "books", "directory")), f => File.ReadAllText(f).Contains("FN:ana", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Khard_reads_and_writes_what_vdirsyncer_brings()
    {
        await Discover();
        var own = Own();
        var book = $"{home}{Path.GetFileName(own)}/";
        await ana.Needs(201, "PUT", book + "n.vcf", ContactsWorld.Card("khard-1", "Núria Vila", "TEL;TYPE=CELL:+34 600 000 001", "EMAIL;TYPE=HOME:nuria@elforn.example"));
        await Sync();
        await File.WriteAllTextAsync(Path.Combine(client.Folder, "khard.conf"), $"[addressbooks]\n[[own]]\npath = {own}\n[general]\ndefault_action = list\neditor = true\nmerge_editor = true\n[vcard]\npreferred_version = 3.0\n");
        Assert.Contains("nuria@elforn.example", await client.Do("khard", "-c", "khard.conf", "email", "--parsable", "vila"), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(client.Folder, "new.yaml"), "First name: Pere\nLast name: Roca\nPhone:\n    cell: \"+34 600 000 002\"\n");
        await client.Do("khard", "-c", "khard.conf", "new", "-a", "own", "-i", "new.yaml");
        await Sync();
        var all = await ana.Needs(207, "REPORT", book, "<C:addressbook-query xmlns:C='urn:ietf:params:xml:ns:carddav' xmlns:D='DAV:'><D:prop><C:address-data/></D:prop><C:filter><C:prop-filter name='FN'><C:text-match>pere roca</C:text-match></C:prop-filter></C:filter></C:addressbook-query>", ("Depth", "1"));
        Assert.Contains("+34 600 000 002", all.Text, StringComparison.Ordinal);
    }

    // Every question whether to make a book on the other side is answered with yes.
    async Task Discover()
    {
        var end = await client.Run(string.Concat(Enumerable.Repeat("y\n", 20)), "vdirsyncer", "-c", "config", "discover");
        Assert.True(end.Code == 0, end.Output);
    }

    async Task Sync()
    {
        var end = await client.Run(null, "vdirsyncer", "-c", "config", "sync");
        Assert.True(end.Code == 0 && !Regex.IsMatch(end.Output, "(?m)^(error|critical)"), end.Output);
    }

    string Own() => Directory.GetDirectories(Path.Combine(client.Folder, "books")).Single(d => Path.GetFileName(d) != "directory");
}
