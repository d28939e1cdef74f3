// Says on the page, not in the console alone, that a passkey was not used.
document.addEventListener('allauth.error', (event) => {
  const message = document.getElementById('passkey-error')
  if (message) {
    message.hidden = false
    event.preventDefault()
  }
})
