using System.Net;
using System.Text;

namespace Percloud.Host.Tests;

/// <summary>Contacts on pages, with scripts off: listed, found, written, taken back, brought in and out.</summary>
public sealed class ContactsPageTests(ContactsWorld world) : IClassFixture<ContactsWorld>
{
    [Fact]
    public async Task A_card_is_written_found_changed_and_loses_nothing_that_the_form_does_not_know()
    {
        using var ana = await world.Host.SignIn();
        await ana.Get("/contacts/new");
        var made = await ana.Post("/contacts/new", [("given", "Núria"), ("family", "Vila"), .. Rows("phone", ("cell", "+34 600 000 001")), .. Rows("email", ("work", "nuria@elforn.example")), ("do", "save")]);
        Assert.Equal(HttpStatusCode.SeeOther, made.Status);
        var page = (await ana.Follow(made)).Text;
        Assert.Contains("Núria Vila", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("tel:+34600000001", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("Núria Vila", WebUtility.HtmlDecode((await ana.Get("/contacts?q=nuria+elforn")).Text), StringComparison.Ordinal);
        Assert.DoesNotContain("Núria Vila", WebUtility.HtmlDecode((await ana.Get("/contacts?q=nobody")).Text), StringComparison.Ordinal);
        Assert.Contains("Núria Vila", WebUtility.HtmlDecode((await ana.Get("/contacts?initial=V")).Text), StringComparison.Ordinal);
        var card = ContactsWorld.Card("odd-page", "Odd", "X-ODD;X-P=1:kept", "item1.TEL;type=CELL;type=pref:1 23 45 67", "item1.X-ABLabel:Taller", "ADR;TYPE=HOME:box;;Street 1;Olot;;17800;");
        await world.Ana.Needs(201, "PUT", world.AnasBook + "odd.vcf", card);
        var odd = ContactsWorld.Between((await ana.Get("/contacts?q=odd")).Text, "href=\"/contacts/0", "\"");
        var form = await ana.Get($"/contacts/0{odd}?edit");
        var sent = await ana.Post($"/contacts/0{odd}", [("tag", ContactsWorld.Between(form.Text, "name=\"tag\" value=\"", "\"")), ("given", ""), ("family", "Odd"), ("note", "A note, with comma"), ("phone-line", Line(form.Text, "phone")), ("phone-kind", "cell"), ("phone", "9 99 99 99"), ("address-line", Line(form.Text, "address")), ("address-kind", "home"), ("address", "Street 1\nOlot\n17800"), ("do", "save")]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        var after = (await world.Ana.Needs(200, "GET", world.AnasBook + "odd.vcf")).Text;
        Assert.Contains("X-ODD;X-P=1:kept\r\n", after, StringComparison.Ordinal);
        Assert.Contains("item1.TEL;TYPE=CELL;TYPE=pref:9 99 99 99\r\nitem1.X-ABLabel:Taller\r\n", after, StringComparison.Ordinal);
        Assert.Contains("ADR;TYPE=HOME:box;;Street 1;Olot;;17800;\r\n", after, StringComparison.Ordinal);
        Assert.Contains("NOTE:A note\\, with comma\r\n", after, StringComparison.Ordinal);
        // Whoever sends the form of an older state is shown the newer one, and nothing is written over.
        var late = await ana.Post($"/contacts/0{odd}", ("tag", "old"), ("given", "Late"), ("do", "save"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal(after, (await world.Ana.Needs(200, "GET", world.AnasBook + "odd.vcf")).Text);
    }

    [Fact]
    public async Task What_is_deleted_can_be_taken_back()
    {
        using var ana = await world.Host.SignIn();
        await world.Ana.Needs(201, "PUT", world.AnasBook + "gone.vcf", ContactsWorld.Card("gone", "Zzgone"));
        var id = "0" + ContactsWorld.Between((await ana.Get("/contacts?q=zzgone")).Text, "href=\"/contacts/0", "\"");
        await ana.Post($"/contacts/{id}", ("do", "delete"));
        await world.Ana.Needs(404, "GET", world.AnasBook + "gone.vcf");
        await ana.Post("/contacts", ("do", "restore"), ("card", id));
        Assert.Contains("FN:Zzgone", (await world.Ana.Needs(200, "GET", world.AnasBook + "gone.vcf")).Text, StringComparison.Ordinal);
        using var carl = await world.Host.SignIn("carl@ana.localhost");
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Get($"/contacts/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Post($"/contacts/{id}", ("do", "delete"))).Status);
    }

    [Theory]
    [InlineData("cards.vcf", "BEGIN:VCARD\nVERSION:2.1\nN:Phone;Old\nTEL;CELL:1\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:New Phone\nUID:new-phone\nEND:VCARD\n", "Old Phone", "New Phone")]
    [InlineData("google.csv", "First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Notes\nGoo,Gle,* Work,goo@g.example,Mobile,+1 555,\"two\nlines, and \"\"quotes\"\"\"\n", "Goo Gle", "Goo Gle")]
    [InlineData("outlook.csv", "\"First Name\",\"Last Name\",\"Company\",\"E-mail Address\",\"Business Phone\",\"Home Street\",\"Home City\",\"Birthday\"\n\"Out\",\"Look\",\"Firm\",\"out@look.example\",\"12 34 56 78\",\"Main St 1\",\"Town\",\"12/31/1980\"\n", "Out Look", "Out Look")]
    public async Task A_file_comes_in_once(string name, string content, string first, string second)
    {
        using var ana = await world.Host.SignIn();
        foreach (var _ in (int[])[1, 2])
        {
            var page = await ana.Get("/contacts/import");
            var book = ContactsWorld.Between(page.Text, "<option value=\"", "\"");
            using var form = new MultipartFormDataContent
            {
                { new StringContent(ana.Token!), "_token" }, { new StringContent(book), "book" },
                { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", name },
            };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/contacts/import") { Content = form };
            request.Headers.TryAddWithoutValidation("Origin", ana.Origin);
            var answer = await ana.Send(request);
            Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
            Assert.StartsWith("/contacts?book=", answer.Location, StringComparison.Ordinal);
        }

        foreach (var shown in (string[])[first, second])
            Assert.Contains(shown, WebUtility.HtmlDecode((await ana.Get($"/contacts?q={Uri.EscapeDataString(shown)}")).Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_cards_go_out_as_they_are_stored_and_the_people_of_the_cloud_are_shown()
    {
        using var ana = await world.Host.SignIn();
        var card = ContactsWorld.Card("export", "Exported", "X-KEPT:as it is");
        await world.Ana.Needs(201, "PUT", world.AnasBook + "export.vcf", card);
        Assert.Contains(card, (await ana.Get("/contacts/export")).Text, StringComparison.Ordinal);
        Assert.Contains("carl", (await ana.Get("/contacts/people")).Text, StringComparison.Ordinal);
    }

    static (string, string)[] Rows(string name, params (string Kind, string Value)[] rows) => [.. rows.SelectMany(r => ((string, string)[])[($"{name}-line", ""), ($"{name}-kind", r.Kind), (name, r.Value)])];

    static string Line(string page, string name) => ContactsWorld.Between(page, $"name=\"{name}-line\" value=\"", "\"");
}
