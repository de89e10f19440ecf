using Percloud.Kernel;
using Percloud.Protocols.CalDav;

namespace Percloud.Calendar;

/// <summary>The noes of Calendar that doors tell apart.</summary>
static class CalendarRefusal
{
    public const string UidTakenText = "calendar.refusal.uid-taken";
    public const string NotUniqueText = "calendar.refusal.not-unique";
    public const string InvalidText = "calendar.refusal.invalid";

    public static readonly Refusal Condition = new(Reason.PreconditionFailed, "calendar.refusal.changed");
    public static readonly Refusal CalendarExists = new(Reason.Conflict, "calendar.refusal.exists");
    public static readonly Refusal CalendarMissing = new(Reason.Conflict, "calendar.refusal.missing");
    public static readonly Refusal LastCalendar = new(Reason.Forbidden, "calendar.refusal.last");
    public static readonly Refusal OnlyRead = new(Reason.Forbidden, "calendar.refusal.only-read");
    public static readonly Refusal BadName = new(Reason.Invalid, "calendar.refusal.name", "name");
    public static readonly Refusal BadTitle = new(Reason.Invalid, "calendar.refusal.title", "title");
    public static readonly Refusal TooMany = new(Reason.OverQuota, "calendar.refusal.too-many");
    public static readonly Refusal BadKinds = new(Reason.Invalid, "calendar.refusal.kinds", "kinds");
    public static readonly Refusal NotYours = new(Reason.Forbidden, "calendar.refusal.not-organizer");
    public static readonly Refusal OtherOrganizer = new(Reason.Forbidden, "calendar.refusal.same-organizer");
    public static readonly Refusal TwoOrganizers = new(Reason.Invalid, "calendar.refusal.two-organizers");
    public static readonly Refusal Gone = new(Reason.NotFound, "calendar.refusal.gone");

    /// <summary>Another entry of the calendar has this UID; its name goes with it.</summary>
    public static Refusal UidTaken(string name) => new(Reason.Conflict, UidTakenText, null, ("at", name));

    /// <summary>Somebody else's meeting has this UID in another calendar of the same space.</summary>
    public static Refusal NotUnique(string calendar, string name) => new(Reason.Conflict, NotUniqueText, null, ("in", calendar), ("at", name));

    /// <summary>The bytes cannot be stored; which precondition fails.</summary>
    public static Refusal Invalid(CalDavRefusal why) => new(Reason.Invalid, InvalidText, null, ("why", why.Element()));
}
