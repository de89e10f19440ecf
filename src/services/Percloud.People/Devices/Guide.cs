namespace Percloud.People;

/// <summary>One step of a guide: the key of its sentence and, where something is typed, what; {0} is the address of the files, {1} the name, {2} that address as GNOME writes it, {3} the cloud's own address, {4} its name alone.</summary>
sealed record GuideStep(string Text, string? Typed = null);

/// <summary>How one kind of client is connected, step by step.</summary>
/// <param name="Key">Its address below /connect.</param>
/// <param name="Title">Key of what people call it.</param>
/// <param name="Icon">Symbol of the sprite.</param>
/// <param name="Steps">In order.</param>
sealed record Guide(string Key, string Title, string Icon, IReadOnlyList<GuideStep> Steps)
{
    /// <summary>Whether it is for calendars, tasks and contacts, by CalDAV and CardDAV; else for files.</summary>
    public bool ForPlanner { get; init; }

    /// <summary>Whether a profile sets it up by itself.</summary>
    public bool HasProfile { get; init; }

    /// <summary>Whether it has a camera, so that the address need not be typed.</summary>
    public bool IsPhone { get; init; }
}

/// <summary>All guides.</summary>
static class Guides
{
    /// <summary>The guide of this key, or null.</summary>
    public static Guide? Of(string key) => All.FirstOrDefault(g => g.Key == key);

    /// <summary>Only clients that were seen to work, or that speak plain WebDAV, CalDAV or CardDAV as their makers say.</summary>
    public static IReadOnlyList<Guide> All { get; } =
    [
        new("windows", "people.guide.windows", "app-window", [new("people.guide.windows.1"), new("people.guide.windows.2"), new("people.guide.windows.3", "{0}"), new("people.guide.windows.4")]),
        new("macos", "people.guide.macos", "laptop", [new("people.guide.macos.1"), new("people.guide.macos.2", "{0}"), new("people.guide.macos.3")]),
        new("gnome", "people.guide.gnome", "monitor", [new("people.guide.gnome.1"), new("people.guide.gnome.2", "{2}"), new("people.guide.gnome.3")]),
        new("davfs2", "people.guide.davfs2", "hard-drive", [new("people.guide.davfs2.1", "sudo apt install davfs2 && mkdir ~/cloud"), new("people.guide.davfs2.2", "sudo mount -t davfs -o uid=$USER {0} ~/cloud")]),
        new("rclone", "people.guide.rclone", "terminal", [new("people.guide.rclone.1", "rclone config create cloud webdav url={0} vendor=other user={1} pass=… --obscure"), new("people.guide.rclone.2", "rclone copy Pictures cloud:Pictures --progress"), new("people.guide.rclone.3", "rclone sync Pictures cloud:Pictures --progress")]),
        new("davx5", "people.guide.davx5", "smartphone", [new("people.guide.davx5.1"), new("people.guide.davx5.2", "{3}"), new("people.guide.davx5.3"), new("people.guide.davx5.4")]) { ForPlanner = true, IsPhone = true },
        new("iphone", "people.guide.iphone", "apple", [new("people.guide.iphone.1"), new("people.guide.iphone.2", "{4}"), new("people.guide.iphone.3"), new("people.guide.iphone.4")]) { ForPlanner = true, HasProfile = true, IsPhone = true },
        new("mac", "people.guide.mac", "laptop", [new("people.guide.mac.1"), new("people.guide.mac.2", "{4}"), new("people.guide.mac.3")]) { ForPlanner = true, HasProfile = true },
        new("thunderbird", "people.guide.thunderbird", "mail", [new("people.guide.thunderbird.4"), new("people.guide.thunderbird.5", "{3}"), new("people.guide.thunderbird.6"), new("people.guide.thunderbird.1"), new("people.guide.thunderbird.2", "{3}"), new("people.guide.thunderbird.3")]) { ForPlanner = true },
        new("evolution", "people.guide.evolution", "monitor", [new("people.guide.evolution.1"), new("people.guide.evolution.2", "{3}"), new("people.guide.evolution.3")]) { ForPlanner = true },
    ];
}
