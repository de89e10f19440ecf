using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>The invented world of the tests of contacts: in ana.localhost live ana, bea and carl; ana and bea are in the circle Veins.</summary>
public sealed class ContactsWorld : IAsyncLifetime
{
    internal TestHost Host { get; private set; } = null!;

    internal DavTalk Ana { get; private set; } = null!;

    internal DavTalk Bea { get; private set; } = null!;

    internal DavTalk Carl { get; private set; } = null!;

    /// <summary>Ana's home of address books, with a slash at its end.</summary>
    internal string AnasHome { get; private set; } = "";

    /// <summary>Ana's own book, with a slash at its end.</summary>
    internal string AnasBook { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.Start();
        await Host.MakeCloud();
        foreach (var address in (string[])["bea@ana.localhost", "carl@ana.localhost"])
            await Host.MakeAccount(address);
        var ana = await Actor(Host, "ana");
        var group = (await Host.Get<Groups>().Make(ana, "Veins", GroupKind.Circle, default)).Value;
        Assert.True((await Host.Get<Groups>().AddMember(ana, group, "bea", admin: false, default)).Done);
        (Ana, Bea, Carl) = (await DavTalk.With(Host), await DavTalk.With(Host, "bea@ana.localhost"), await DavTalk.With(Host, "carl@ana.localhost"));
        AnasHome = await HomeOf(Ana);
        AnasBook = (await BooksOf(Ana, AnasHome)).First(b => !b.Contains("directory", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var talk in (DavTalk[])[Ana, Bea, Carl])
            talk.Dispose();
        await Host.DisposeAsync();
    }

    internal static string Card(string uid, string name, params string[] more) =>
        $"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{name};;;;\r\nFN:{name}\r\n{string.Concat(more.Select(line => line + "\r\n"))}UID:{uid}\r\nEND:VCARD\r\n";

    /// <summary>Follows the way that clients go: well-known address, principal, home.</summary>
    internal static async Task<string> HomeOf(DavTalk who)
    {
        var lead = await who.Needs(308, "PROPFIND", "/.well-known/carddav", "<propfind xmlns='DAV:'><prop><current-user-principal/></prop></propfind>", ("Depth", "0"));
        var first = await who.Needs(207, "PROPFIND", lead.Header("Location")!, "<propfind xmlns='DAV:'><prop><current-user-principal/></prop></propfind>", ("Depth", "0"));
        var principal = Between(first.Text, "<D:current-user-principal><D:href>", "</D:href>");
        var second = await who.Needs(207, "PROPFIND", principal, "<propfind xmlns='DAV:'><prop><C:addressbook-home-set xmlns:C='urn:ietf:params:xml:ns:carddav'/></prop></propfind>", ("Depth", "0"));
        return Between(second.Text[second.Text.IndexOf("addressbook-home-set", StringComparison.Ordinal)..], "<D:href>", "</D:href>");
    }

    internal static async Task<IReadOnlyList<string>> BooksOf(DavTalk who, string home) =>
        [.. (await who.Needs(207, "PROPFIND", home, "<propfind xmlns='DAV:'><prop><resourcetype/><displayname/></prop></propfind>", ("Depth", "1"))).Hrefs.Where(h => h != home)];

    internal static string Between(string text, string before, string after)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(from >= 0, text);
        from += before.Length;
        return text[from..text.IndexOf(after, from, StringComparison.Ordinal)];
    }

    internal Task<Actor> Actor(string name) => Actor(Host, name);

    /// <summary>Somebody of ana.localhost as use cases know them.</summary>
    internal static async Task<Actor> Actor(TestHost host, string name)
    {
        var cloud = host.Get<CloudDirectory>().ByName("ana.localhost")!.Id;
        var account = await host.Get<CloudStore>().Read(Kernel.Actor.System(cloud), async db => await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Query<Account>(), a => a.Folded == name), default);
        return new Actor(cloud, Principal.Of(account.Id)) { OwnSpace = account.SpaceId, IsAdmin = account.IsAdmin, Name = account.Name, DisplayName = account.DisplayName };
    }
}
