// Before anything is drawn: by day or by night, as the reader chose last.
try {
  const theme = localStorage.getItem("dossier-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {}
