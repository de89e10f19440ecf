using System.Net;
using System.Text.RegularExpressions;

namespace Percloud.Host.Tests;

/// <summary>Tasks on pages, with scripts off: added, ticked off, taken back, changed; the same data as phones have.</summary>
public sealed class TasksPageTests(CalendarWorld world) : IClassFixture<CalendarWorld>
{
    [Fact]
    public async Task A_task_is_added_with_its_day_ticked_off_and_taken_back()
    {
        using var ana = await world.Host.SignIn();
        var page = await ana.Follow(await ana.Fill("/tasks", "/tasks", ("title", "Buy bread tomorrow"), ("back", "/tasks")));
        Assert.Contains("Added: Buy bread, due", page.Text, StringComparison.Ordinal);
        var id = IdOf(page.Text, "Buy bread");
        Assert.Contains("Tomorrow", page.Text, StringComparison.Ordinal);
        page = await ana.Follow(await ana.Post("/tasks", ("done", id), ("back", "/tasks?view=week")));
        Assert.Contains("Done: Buy bread", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{id}\" aria-label", page.Text, StringComparison.Ordinal);
        Assert.Contains("Buy bread", (await ana.Get("/tasks?view=done")).Text, StringComparison.Ordinal);
        await ana.Post("/tasks", ("reopen", id));
        Assert.Contains($"name=\"done\" value=\"{id}\"", (await ana.Get("/tasks?view=week")).Text, StringComparison.Ordinal);
        // Nothing leads away from here, and others see nothing of it.
        Assert.Equal("/tasks", (await ana.Post("/tasks", ("done", id), ("back", "//evil.example/tasks"))).Location);
        using var carl = await world.Host.SignIn("carl@ana.localhost");
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Get($"/tasks/{id}")).Status);
        await carl.Get("/tasks");
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Post("/tasks", ("reopen", id))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Post("/tasks", ("delete", id))).Status);
    }

    [Fact]
    public async Task A_form_changes_only_its_lines_and_of_two_who_write_neither_loses_anything()
    {
        using var ana = await world.Host.SignIn();
        var text = CalendarWorld.Task("form", "SUMMARY:Paint the door", "X-ODD;X-P=1:kept", "DUE;VALUE=DATE:20300510", "CATEGORIES:House");
        await world.Ana.Needs(201, "PUT", world.AnasTasks + "form.ics", text);
        var id = IdOf((await ana.Get("/tasks")).Text, "Paint the door");
        var form = (await ana.Get($"/tasks/{id}")).Text;
        var tag = ContactsWorld.Between(form, "name=\"tag\" value=\"", "\"");
        await world.Ana.Needs(204, "PUT", world.AnasTasks + "form.ics", text.Replace("Paint the door", "Paint the gate", StringComparison.Ordinal));
        (string, string)[] fields = [("due", "2030-05-11"), ("due-time", ""), ("priority", "high"), ("repeat", ""), ("notes", "Green")];
        var late = await ana.Post($"/tasks/{id}", [("tag", tag), ("title", "Paint the door blue"), .. fields]);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Paint the door blue", late.Text, StringComparison.Ordinal);
        Assert.Contains("Paint the gate", late.Text, StringComparison.Ordinal);
        var saved = await ana.Post($"/tasks/{id}", [("tag", ContactsWorld.Between(late.Text, "name=\"tag\" value=\"", "\"")), ("title", "Paint the door blue"), .. fields]);
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        var after = (await world.Ana.Needs(200, "GET", world.AnasTasks + "form.ics")).Text;
        foreach (var line in (string[])["SUMMARY:Paint the door blue\r\n", "X-ODD;X-P=1:kept\r\nDUE;VALUE=DATE:20300511\r\nCATEGORIES:House\r\n", "PRIORITY:1\r\n", "DESCRIPTION:Green\r\n"])
            Assert.Contains(line, after, StringComparison.Ordinal);
        await ana.Get($"/tasks/{id}");
        var bad = await ana.Post($"/tasks/{id}", [("tag", ContactsWorld.Between((await ana.Get($"/tasks/{id}")).Text, "name=\"tag\" value=\"", "\"")), ("title", ""), .. fields]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.Status);
        var gone = await ana.Follow(await ana.Post("/tasks", ("delete", id)));
        Assert.Contains("Deleted: Paint the door blue", gone.Text, StringComparison.Ordinal);
        await world.Ana.Needs(404, "GET", world.AnasTasks + "form.ics");
        await ana.Post("/tasks", ("restore", id));
        Assert.Equal(after, (await world.Ana.Needs(200, "GET", world.AnasTasks + "form.ics")).Text);
    }

    [Fact]
    public async Task A_task_moves_to_another_list_with_all_that_is_part_of_it()
    {
        using var ana = await world.Host.SignIn();
        var orchard = (await ana.Fill("/tasks/lists/new", "/tasks/lists/new", ("name", "Orchard"), ("color", ""))).Location!["/tasks?list=".Length..];
        foreach (var (uid, lines) in ((string, string[])[])[("mv", ["SUMMARY:Prune the trees", "X-ODD:kept"]), ("mv-a", ["SUMMARY:Buy shears", "RELATED-TO:mv"]), ("mv-b", ["SUMMARY:Ask the price", "RELATED-TO:mv-a"])])
            await world.Ana.Needs(201, "PUT", $"{world.AnasTasks}{uid}.ics", CalendarWorld.Task(uid, lines));
        var id = IdOf((await ana.Get("/tasks")).Text, "Prune the trees");
        var form = (await ana.Get($"/tasks/{id}")).Text;
        Assert.Contains($"<option value=\"{orchard}\">Orchard<", form, StringComparison.Ordinal);
        (string, string)[] fields = [("tag", ContactsWorld.Between(form, "name=\"tag\" value=\"", "\"")), ("title", "Prune all trees"), ("due", ""), ("priority", ""), ("repeat", ""), ("notes", "")];
        var moved = await ana.Post($"/tasks/{id}", [.. fields, ("list", orchard)]);
        Assert.Equal($"/tasks?list={orchard}", moved.Location);
        var there = (await ana.Follow(moved)).Text;
        foreach (var title in (string[])["Prune all trees", "Buy shears", "Ask the price"])
            Assert.Contains(title, there, StringComparison.Ordinal);
        foreach (var uid in (string[])["mv", "mv-a", "mv-b"])
            await world.Ana.Needs(404, "GET", $"{world.AnasTasks}{uid}.ics");
        Assert.Contains("Buy shears", (await ana.Get($"/tasks/{IdOf(there, "Prune all trees")}")).Text, StringComparison.Ordinal);
        // Where the same task is already, nothing moves.
        await world.Ana.Needs(201, "PUT", $"{world.AnasTasks}mv.ics", CalendarWorld.Task("mv", "SUMMARY:Twice"));
        id = IdOf((await ana.Get("/tasks")).Text, "Twice");
        form = (await ana.Get($"/tasks/{id}")).Text;
        Assert.Equal(HttpStatusCode.Conflict, (await ana.Post($"/tasks/{id}", [("tag", ContactsWorld.Between(form, "name=\"tag\" value=\"", "\"")), ("title", "Twice"), .. fields[2..], ("list", orchard)])).Status);
        await world.Ana.Needs(200, "GET", $"{world.AnasTasks}mv.ics");
        using var carl = await world.Host.SignIn("carl@ana.localhost");
        await carl.Get("/tasks");
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Post($"/tasks/{id}", [.. fields, ("list", orchard)])).Status);
    }

    [Fact]
    public async Task Of_a_task_that_repeats_only_the_next_time_is_done_and_phones_see_it()
    {
        using var ana = await world.Host.SignIn();
        await world.Ana.Needs(201, "PUT", world.AnasTasks + "bins.ics", CalendarWorld.Task("bins", "SUMMARY:Take the bins out", "DTSTART;VALUE=DATE:20300506", "DUE;VALUE=DATE:20300506", "RRULE:FREQ=WEEKLY"));
        var id = IdOf((await ana.Get("/tasks")).Text, "Take the bins out");
        var page = await ana.Follow(await ana.Post("/tasks", ("done", id)));
        Assert.Contains("Done: Take the bins out. Next time: 13 May 2030", page.Text, StringComparison.Ordinal);
        var after = (await world.Ana.Needs(200, "GET", world.AnasTasks + "bins.ics")).Text;
        Assert.Contains("RRULE:FREQ=WEEKLY\r\n", after, StringComparison.Ordinal);
        Assert.Contains("RECURRENCE-ID;VALUE=DATE:20300506\r\n", after, StringComparison.Ordinal);
        var undo = Regex.Match(page.Text, "name=\"occurrence\" value=\"(\\d+)\"").Groups[1].Value;
        await ana.Post("/tasks", ("reopen", id), ("occurrence", undo));
        Assert.Contains("value=\"2030-05-06\"", (await ana.Get($"/tasks/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_are_made_named_coloured_and_deleted_and_steps_stand_below()
    {
        using var ana = await world.Host.SignIn();
        var made = await ana.Fill("/tasks/lists/new", "/tasks/lists/new", ("name", "Garden"), ("color", "#4a9a5e"));
        var list = made.Location!["/tasks?list=".Length..];
        await ana.Follow(await ana.Post("/tasks", ("list", list), ("title", "Dig the pond"), ("back", made.Location)));
        var whole = IdOf((await ana.Get(made.Location)).Text, "Dig the pond");
        await ana.Post("/tasks", ("whole-of", whole), ("title", "Borrow a spade"), ("back", $"/tasks/{whole}"));
        Assert.Matches("Dig the pond</a>[\\s\\S]*task-in-1[\\s\\S]*Borrow a spade", (await ana.Get(made.Location)).Text);
        Assert.Contains("Borrow a spade", (await ana.Get($"/tasks/{whole}")).Text, StringComparison.Ordinal);
        await ana.Fill($"/tasks/lists/{list}", $"/tasks/lists/{list}", ("name", "Allotment"), ("color", "#bf6583"));
        Assert.Contains("Allotment", (await ana.Get("/tasks")).Text, StringComparison.Ordinal);
        using var carl = await world.Host.SignIn("carl@ana.localhost");
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Get($"/tasks/lists/{list}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Get($"/tasks?list={list}")).Status);
        await ana.Fill($"/tasks/lists/{list}", $"/tasks/lists/{list}/delete");
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Get(made.Location)).Status);
    }

    static string IdOf(string page, string title)
    {
        var found = Regex.Match(page, $"href=\"/tasks/([0-9a-f]+)\">{Regex.Escape(WebUtility.HtmlEncode(title))}<");
        Assert.True(found.Success, page);
        return found.Groups[1].Value;
    }
}
