using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Percloud.Host.Tests;

/// <summary>Groups, pictures, the trash and people who look alike, on pages with scripts off.</summary>
public sealed class ContactGroupsTests(ContactsWorld world) : IClassFixture<ContactsWorld>
{
    [Fact]
    public async Task A_group_is_made_named_and_filled_in_the_version_that_the_book_s_clients_use()
    {
        using var ana = await world.Host.SignIn();
        foreach (var (uid, name) in ((string, string)[])[("grp-one", "Grpone"), ("urn:uuid:11111111-2222-3333-4444-555555555555", "Grptwo"), ("grp-three", "Grpthree")])
            await world.Ana.Needs(201, "PUT", $"{world.AnasBook}{name}.vcf", ContactsWorld.Card(uid, name));
        var (one, two, three) = (await IdOf(ana, "Grpone"), await IdOf(ana, "Grptwo"), await IdOf(ana, "Grpthree"));
        var form = (await ana.Get($"/contacts/groups/new?pick={one}")).Text;
        Assert.Matches($"value=\"{one}\" checked", form);
        var book = Regex.Match(form, "name=\"book\"[^>]*value=\"([0-9a-f]+)\"|<option value=\"([0-9a-f]+)\" selected").Groups.Values.Skip(1).First(g => g.Success).Value;
        // Searching keeps who is ticked and saves nothing.
        var found = (await ana.Post("/contacts/groups/new", ("book", book), ("name", "Coral"), ("member", one), ("q", "grptwo"), ("do", "find"))).Text;
        Assert.Contains("value=\"Coral\"", found, StringComparison.Ordinal);
        Assert.Matches($"value=\"{one}\" checked", found);
        Assert.Contains($"value=\"{two}\"", found, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{three}\"", found, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ana.Post("/contacts/groups/new", ("book", book), ("name", ""), ("do", "save"))).Status);
        var made = await ana.Post("/contacts/groups/new", ("book", book), ("name", "Coral"), ("member", one), ("member", two), ("do", "save"));
        var group = made.Location!.Split('/')[2];
        var page = (await ana.Follow(made)).Text;
        Assert.Contains("Grpone", page, StringComparison.Ordinal);
        var text = (await ana.Get($"/contacts/{group}/card.vcf")).Text;
        foreach (var line in (string[])["VERSION:3.0", "X-ADDRESSBOOKSERVER-KIND:group", "FN:Coral", "N:Coral;;;;", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:grp-one", "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:11111111-2222-3333-4444-555555555555"])
            Assert.Contains(line + "\r\n", text, StringComparison.Ordinal);
        // Another name, one out, one in; a late form is shown the newer state.
        form = (await ana.Follow(await ana.Get($"/contacts/{group}?edit"))).Text;
        var tag = ContactsWorld.Between(form, "name=\"tag\" value=\"", "\"");
        foreach (var id in (string[])[one, two])
            Assert.Contains($"name=\"was\" value=\"{id}\"", form, StringComparison.Ordinal);
        // The enter key searches where other words stand than those that were searched for; it changes nothing then.
        found = (await ana.Post($"/contacts/groups/{group}", ("tag", tag), ("name", "Coral"), ("was", one), ("was", two), ("member", two), ("q", "grpthree"), ("found", ""), ("do", "enter"))).Text;
        Assert.Contains($"value=\"{three}\"", found, StringComparison.Ordinal);
        Assert.Contains($"name=\"was\" value=\"{one}\"", found, StringComparison.Ordinal);
        Assert.Contains("grp-one", (await ana.Get($"/contacts/{group}/card.vcf")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await ana.Post($"/contacts/groups/{group}", ("tag", tag), ("name", "Cor"), ("was", one), ("was", two), ("member", two), ("member", three), ("do", "save"))).Status);
        text = (await ana.Get($"/contacts/{group}/card.vcf")).Text;
        Assert.Contains("FN:Cor\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("grp-one", text, StringComparison.Ordinal);
        Assert.Contains("urn:uuid:grp-three", text, StringComparison.Ordinal);
        await ana.Get("/contacts");
        Assert.Equal(HttpStatusCode.Conflict, (await ana.Post($"/contacts/groups/{group}", ("tag", tag), ("name", "Late"), ("do", "save"))).Status);
        using var carl = await world.Host.SignIn("carl@ana.localhost");
        await carl.Get("/contacts");
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Get($"/contacts/groups/{group}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Post($"/contacts/groups/{group}", ("tag", tag), ("name", "X"), ("do", "save"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Get($"/contacts/groups/{one}")).Status);
    }

    [Fact]
    public async Task Members_that_the_book_does_not_know_stay_and_a_group_of_version_four_stays_one()
    {
        using var ana = await world.Host.SignIn();
        await world.Ana.Needs(201, "PUT", world.AnasBook + "v4group.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:v4-group\r\nKIND:group\r\nFN:Vquatre\r\nMEMBER:mailto:far@away.example\r\nEND:VCARD\r\n");
        await world.Ana.Needs(201, "PUT", world.AnasBook + "inside.vcf", ContactsWorld.Card("inside", "Inside"));
        var (group, inside) = (await IdOf(ana, "Vquatre"), await IdOf(ana, "Inside"));
        var form = (await ana.Get($"/contacts/groups/{group}")).Text;
        await ana.Post($"/contacts/groups/{group}", ("tag", ContactsWorld.Between(form, "name=\"tag\" value=\"", "\"")), ("name", "Vquatre"), ("member", inside), ("do", "save"));
        var text = (await world.Ana.Needs(200, "GET", world.AnasBook + "v4group.vcf")).Text;
        Assert.Contains("MEMBER:mailto:far@away.example\r\n", text, StringComparison.Ordinal);
        Assert.Contains("MEMBER:urn:uuid:inside\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("X-ADDRESSBOOKSERVER", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_deleted_stands_in_the_trash_and_is_restored_there()
    {
        using var ana = await world.Host.SignIn();
        using var carl = await world.Host.SignIn("carl@ana.localhost");
        await world.Ana.Needs(201, "PUT", world.AnasBook + "binned.vcf", ContactsWorld.Card("binned", "Binned"));
        await world.Ana.Needs(204, "DELETE", world.AnasBook + "binned.vcf");
        var trash = (await ana.Get("/contacts/trash")).Text;
        Assert.Contains("Binned", trash, StringComparison.Ordinal);
        Assert.DoesNotContain("Binned", (await carl.Get("/contacts/trash")).Text, StringComparison.Ordinal);
        var id = Regex.Match(trash, "name=\"pick\" value=\"([0-9a-f]+)\"").Groups[1].Value;
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Post("/contacts", ("do", "restore"), ("pick", id), ("back", "/contacts/trash"))).Status);
        var back = await ana.Post("/contacts", ("do", "restore"), ("pick", id), ("back", "/contacts/trash"));
        Assert.Equal("/contacts/trash", back.Location);
        Assert.DoesNotContain("Binned", (await ana.Follow(back)).Text.Split("Back: 1")[^1], StringComparison.Ordinal);
        await world.Ana.Needs(200, "GET", world.AnasBook + "binned.vcf");
    }

    [Fact]
    public async Task Of_people_who_look_alike_one_says_once_that_they_are_two()
    {
        using var ana = await world.Host.SignIn();
        foreach (var uid in (string[])["twin-a", "twin-b"])
            await world.Ana.Needs(201, "PUT", $"{world.AnasBook}{uid}.vcf", ContactsWorld.Card(uid, "Twintwin", $"NOTE:{uid}"));
        var pair = Twins((await ana.Get("/contacts/duplicates")).Text);
        Assert.Equal(2, pair.Length);
        using var carl = await world.Host.SignIn("carl@ana.localhost");
        await carl.Get("/contacts");
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Post("/contacts", ("do", "apart"), ("card", pair[0]), ("card", pair[1]))).Status);
        var said = await ana.Follow(await ana.Post("/contacts", ("do", "apart"), ("card", pair[0]), ("card", pair[1])));
        Assert.Contains("different people", said.Text, StringComparison.Ordinal);
        Assert.Empty(Twins(said.Text));
        // For good: also after one of them changed. Until that is taken back.
        await world.Ana.Needs(204, "PUT", world.AnasBook + "twin-a.vcf", ContactsWorld.Card("twin-a", "Twintwin", "NOTE:changed"));
        Assert.Empty(Twins((await ana.Get("/contacts/duplicates")).Text));
        await ana.Post("/contacts", ("do", "alike"), ("card", pair[0]), ("card", pair[1]));
        Assert.Equal(2, Twins((await ana.Get("/contacts/duplicates")).Text).Length);
    }

    [Theory]
    [InlineData("3.0", "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo")]
    [InlineData("4.0", "PHOTO:data:image/png;base64,iVBORw0KGgo")]
    public async Task A_picture_is_put_in_shown_and_taken_out(string version, string line)
    {
        using var ana = await world.Host.SignIn();
        var name = "Photo" + version[0];
        await world.Ana.Needs(201, "PUT", $"{world.AnasBook}{name}.vcf", ContactsWorld.Card(name, name, "X-ODD:kept").Replace("VERSION:3.0", $"VERSION:{version}", StringComparison.Ordinal));
        var here = $"/contacts/{await IdOf(ana, name)}";
        await ana.Get(here);
        byte[] picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 1, 2, 3];
        Assert.Equal(here, (await Send(ana, here, picture)).Location);
        Assert.Contains("<img class=\"portrait\"", (await ana.Get(here)).Text, StringComparison.Ordinal);
        Assert.Equal("image/png", (await ana.Get(here + "/photo")).Response.Content.Headers.ContentType!.MediaType);
        var text = (await world.Ana.Needs(200, "GET", $"{world.AnasBook}{name}.vcf")).Text;
        Assert.Contains(line, text, StringComparison.Ordinal);
        Assert.Contains("X-ODD:kept\r\n", text, StringComparison.Ordinal);
        Assert.Contains("no picture", (await ana.Follow(await Send(ana, here, Encoding.ASCII.GetBytes("<svg onload=alert(1)>")))).Text, StringComparison.Ordinal);
        Assert.Contains("larger than 2 MB", (await ana.Follow(await Send(ana, here, [.. picture, .. new byte[2 * 1024 * 1024]]))).Text, StringComparison.Ordinal);
        Assert.Contains("Choose a picture", (await ana.Follow(await Send(ana, here, []))).Text, StringComparison.Ordinal);
        Assert.Contains(line, (await world.Ana.Needs(200, "GET", $"{world.AnasBook}{name}.vcf")).Text, StringComparison.Ordinal);
        await Send(ana, here, [], "remove");
        Assert.DoesNotContain("PHOTO", (await world.Ana.Needs(200, "GET", $"{world.AnasBook}{name}.vcf")).Text, StringComparison.Ordinal);
        using var carl = await world.Host.SignIn("carl@ana.localhost");
        await carl.Get("/contacts");
        Assert.Equal(HttpStatusCode.NotFound, (await Send(carl, here, picture)).Status);
        ana.Token = "none";
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(ana, here, picture)).Status);
    }

    static string[] Twins(string page) => [.. Regex.Matches(page, "href=\"/contacts/([0-9a-f]+)\">Twintwin<").Select(m => m.Groups[1].Value)];

    static async Task<string> IdOf(TestBrowser who, string name) => Regex.Match((await who.Get($"/contacts?q={name}")).Text, "href=\"/contacts/([0-9a-f]+)\"[^>]*>" + name + "<").Groups[1].Value;

    static Task<TestPage> Send(TestBrowser who, string card, byte[] picture, string act = "put")
    {
        var file = new ByteArrayContent(picture);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var request = new HttpRequestMessage(HttpMethod.Post, card + "/photo") { Content = new MultipartFormDataContent { { new StringContent(who.Token!), "_token" }, { new StringContent(act), "do" }, { file, "photo", "photo.png" } } };
        request.Headers.Add("Origin", who.Origin);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return who.Send(request);
    }
}
