namespace Percloud.Host.Tests;

/// <summary>Who looks at a page, and where.</summary>
public enum Seat
{
    /// <summary>Ana, who runs the cloud.</summary>
    Ana,

    /// <summary>Carla, whose account was just made: nothing is there yet.</summary>
    Newcomer,

    /// <summary>Nobody who is known, at the cloud.</summary>
    Visitor,

    /// <summary>Pia, who runs the host.</summary>
    Provider,

    /// <summary>Nobody who is known, at a host that has no cloud and no provider's account yet.</summary>
    FirstComer,

    /// <summary>The same, at the provider's listener.</summary>
    FirstProvider,
}

/// <summary>Every page of the shell that can be opened by its address.</summary>
static class ShellPages
{
    /// <summary>GROUP stands for the page of the group, SHARE for the dialog of a shared folder, CARD for a card of contacts, EVENT for an event, TASKS for a list of tasks, TASK for one of them, CLOUD for the provider's page of a cloud, GONE for that of a deleted one.</summary>
    static readonly Dictionary<Seat, string[]> Pages = new()
    {
        [Seat.Ana] =
        [
            "/", "/files", "/files?view=grid", "/files?rename=Apunts.md", "/files?move=Apunts.md", "/files/Apunts.md?details", "/files/Apunts.md?edit", "/files/Actes", "/recent", "/favourites", "/trash",
            "/search?q=actes", "/search?q=nothing", "/shared/with-me", "/shared/by-me", "SHARE", "/groups", "/groups/new", "GROUP", "/people", "/people/new", "/people/invite", "/account", "/account/password",
            "/account/sessions", "/account/devices", "/connect", "/connect/windows", "/connect/rclone", "/connect/davx5", "/connect/iphone", "/settings", "/log", "/contacts", "/contacts?q=nobody", "/contacts/new", "/contacts/import", "/contacts/people", "/contacts/duplicates", "/contacts/trash", "/contacts/groups/new", "CARD", "CARD?edit", "CARD?qr", "/calendar", "/calendar?view=week", "/calendar?view=day", "/calendar?view=agenda", "/calendar/new", "/calendar/calendars", "EVENT", "/calendar/import", "/calendar/subscribe", "/tasks", "/tasks?view=done", "/tasks?view=overdue", "TASKS", "/tasks/new", "/tasks/lists/new", "TASK", "/styleguide", "/nothing-here",
        ],
        [Seat.Newcomer] = ["/", "/files"],
        [Seat.Visitor] = ["/", "/sign-in", "/offline", "/recover/none"],
        [Seat.Provider] = ["/clouds", "/clouds?q=nobody", "/clouds/new", "CLOUD", "GONE", "/host", "/usage", "/log", "/nothing-here"],
        [Seat.FirstComer] = ["/set-up"],
        [Seat.FirstProvider] = ["/sign-in"],
    };

    public static TheoryData<string, Seat> All(string? but = null)
    {
        var data = new TheoryData<string, Seat>();
        foreach (var (seat, paths) in Pages)
        {
            foreach (var path in paths.Where(p => p != but))
                data.Add(path, seat);
        }

        return data;
    }

    public static string Of(ShellWorld world, string path) => path switch { "GROUP" => world.Group, "SHARE" => world.Share, "CARD" or "CARD?edit" or "CARD?qr" => path.Replace("CARD", world.Card, StringComparison.Ordinal), "EVENT" => world.Event, "TASKS" => world.Tasks, "TASK" => world.Task, "CLOUD" => world.Cloud, "GONE" => world.GoneCloud, _ => path };

    /// <summary>The name of a page's picture.</summary>
    public static string NameOf(string path, Seat seat)
    {
        var name = path switch { "/" => seat == Seat.Visitor ? "face" : "home", "GROUP" or "SHARE" or "CLOUD" or "GONE" or "CARD" or "CARD?edit" or "CARD?qr" or "EVENT" or "TASKS" or "TASK" => path.ToLowerInvariant().Replace('?', '-'), _ => new string([.. path.Trim('/').Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]) };
        return seat switch { Seat.Newcomer => "new-" + name, Seat.Provider => "provider-" + name, Seat.FirstProvider => "provider-first-" + name, _ => name };
    }
}
