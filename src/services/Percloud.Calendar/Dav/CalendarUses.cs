namespace Percloud.Calendar;

/// <summary>The use cases of Calendar that WebDAV clients ask for.</summary>
sealed record CalendarUses(ListCalendars Calendars, MakeCalendar Make, ChangeCalendar Change, DeleteCalendar DeleteCalendar, ReadCalendarDetails Details, ReadCalendarAccess Access, ReadEntries Entries, SaveEntry Save, DeleteEntry Delete, ReadBusyTimes Busy, ChangeAttachments Attachments);
