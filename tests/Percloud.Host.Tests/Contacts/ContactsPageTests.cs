using System.Net;
using System.Text;
using System.Text.RegularExpressions;

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
        await carl.Get("/contacts");
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Post($"/contacts/{id}", ("do", "delete"))).Status);
    }

    [Theory]
    [InlineData("cards.vcf", "BEGIN:VCARD\nVERSION:2.1\nN:Phone;Old\nTEL;CELL:1\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:New Phone\nUID:new-phone\nEND:VCARD\n", "Old Phone", "New Phone")]
    [InlineData("google.csv", "First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Notes\nGoo,Gle,* Work,goo@g.example,Mobile,+1 555,\"two\nlines, and \"\"quotes\"\"\"\n", "Goo Gle", "Goo Gle")]
    [InlineData("outlook.csv", "\"First Name\",\"Last Name\",\"Company\",\"E-mail Address\",\"Business Phone\",\"Home Street\",\"Home City\",\"Birthday\"\n\"Out\",\"Look\",\"Firm\",\"out@look.example\",\"12 34 56 78\",\"Main St 1\",\"Town\",\"12/31/1980\"\n", "Out Look", "Out Look")]
    public async Task A_file_comes_in_once(string name, string content, string first, string second)
    {
        using var ana = await world.Host.SignIn();
        var cards = first == second ? 1 : 2;
        foreach (var says in (string[])[$"Came in: {cards}. Here already: 0.", $"Came in: 0. Here already: {cards}."])
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
            Assert.Contains(says, (await ana.Follow(answer)).Text, StringComparison.Ordinal);
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

    [Fact]
    public async Task Cards_of_one_person_become_one_and_apart_again()
    {
        using var ana = await world.Host.SignIn();
        var (one, two) = (ContactsWorld.Card("dup-1", "Pere Pou", "TEL;TYPE=CELL:+34 611 111 111", "NOTE:Plumber"), ContactsWorld.Card("dup-2", "Pere Pou i Font", "TEL:611111111", "EMAIL:pere@pou.example", "NOTE:From the market", "X-OTHER:kept"));
        await world.Ana.Needs(201, "PUT", world.AnasBook + "dup-1.vcf", one);
        await world.Ana.Needs(201, "PUT", world.AnasBook + "dup-2.vcf", two);
        var page = (await ana.Get("/contacts/duplicates")).Text;
        var ids = Regex.Matches(page[page.IndexOf("Pere Pou", StringComparison.Ordinal)..], "name=\"card\" value=\"([0-9a-f]+)\"").Take(2).Select(m => m.Groups[1].Value).ToArray();
        var merged = await ana.Follow(await ana.Post("/contacts", ("do", "merge"), ("card", ids[0]), ("card", ids[1])));
        Assert.Contains("Pere Pou is one card now.", merged.Text, StringComparison.Ordinal);
        Assert.Contains("pere@pou.example", merged.Text, StringComparison.Ordinal);
        await world.Ana.Needs(404, "GET", world.AnasBook + "dup-1.vcf");
        await world.Ana.Needs(404, "GET", world.AnasBook + "dup-2.vcf");
        Assert.DoesNotContain("Pere Pou", (await ana.Get("/contacts/duplicates")).Text, StringComparison.Ordinal);

        var fields = Regex.Matches(merged.Text, "name=\"card\" value=\"([0-9a-f]+)\"").Select(m => ("card", m.Groups[1].Value));
        Assert.Contains("Back: 2.", (await ana.Follow(await ana.Post("/contacts", [("do", "unmerge"), .. fields]))).Text, StringComparison.Ordinal);
        Assert.Equal(one, (await world.Ana.Needs(200, "GET", world.AnasBook + "dup-1.vcf")).Text);
        Assert.Equal(two, (await world.Ana.Needs(200, "GET", world.AnasBook + "dup-2.vcf")).Text);
        using var carl = await world.Host.SignIn("carl@ana.localhost");
        await carl.Get("/contacts");
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Post("/contacts", ("do", "merge"), ("card", ids[0]), ("card", ids[1]))).Status);
    }

    [Fact]
    public async Task A_long_list_goes_on_where_it_stopped_also_among_cards_of_one_name()
    {
        using var carl = await world.Host.SignIn("carl@ana.localhost");
        var page = await carl.Get("/contacts/import");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(carl.Token!), "_token" }, { new StringContent(ContactsWorld.Between(page.Text, "<option value=\"", "\"")), "book" },
            { new StringContent(string.Concat(Enumerable.Range(0, 230).Select(i => $"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:long-{i}\r\nFN:{(i < 220 ? "Same Name" : "Zed")}\r\nEND:VCARD\r\n"))), "file", "long.vcf" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/contacts/import") { Content = form };
        request.Headers.TryAddWithoutValidation("Origin", carl.Origin);
        Assert.Equal(HttpStatusCode.SeeOther, (await carl.Send(request)).Status);
        List<string> seen = [];
        for (var at = "/contacts"; at.Length > 0;)
        {
            var text = (await carl.Get(at)).Text;
            seen.AddRange(Regex.Matches(text, "class=\"row-name\" href=\"/contacts/([0-9a-f]+)\"").Select(m => m.Groups[1].Value));
            at = Regex.Match(text, "href=\"(/contacts\\?after=[^\"]+)\"") is { Success: true } next ? WebUtility.HtmlDecode(next.Groups[1].Value) : "";
        }

        Assert.Equal((230, 230), (seen.Count, seen.Distinct().Count()));
    }

    static (string, string)[] Rows(string name, params (string Kind, string Value)[] rows) => [.. rows.SelectMany(r => ((string, string)[])[($"{name}-line", ""), ($"{name}-kind", r.Kind), (name, r.Value)])];

    static string Line(string page, string name) => ContactsWorld.Between(page, $"name=\"{name}-line\" value=\"", "\"");
}
